import { readFileSync } from "node:fs";

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");

/**
 * The Amazon States Language definitions by the name of their state machine. The deployment replaces `${…}` with ARNs.
 */
export const definitions = {
  TagResources: read("tag-resources.asl.json"),
  DetectDrift: read("detect-drift.asl.json"),
  Canary: read("canary.asl.json"),
  FollowAlert: read("follow-alert.asl.json"),
};

/** The Lambda functions that a definition calls, by the name of their state: `ApplyTag` for `${ApplyTagFunctionArn}`. */
export const functionsOf = (definition: string): string[] => [
  ...new Set([...definition.matchAll(/\$\{(\w+)FunctionArn\}/g)].map(([, name = ""]) => name)),
];

/** The functions of all definitions, each once. */
export const functionNames = functionsOf(Object.values(definitions).join());
