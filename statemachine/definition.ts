import { readFileSync } from "node:fs";

/** The Amazon States Language definition of tag-resources, with `${…}` where the deployment fills in ARNs. */
export const definition = readFileSync(new URL("tag-resources.asl.json", import.meta.url), "utf8");

/** The Lambda functions that the definition calls, by the name of their state: `ApplyTag` for `${ApplyTagFunctionArn}`. */
export const functionNames = [
  ...new Set([...definition.matchAll(/\$\{(\w+)FunctionArn\}/g)].map(([, name = ""]) => name)),
];
