import { createHash } from "node:crypto";
import * as z from "zod";
import type { PolicyProblem } from "../domain/plan.ts";
import type { Policy } from "../domain/policy.ts";
import { TagKeySchema } from "../domain/tags.ts";
import { templateFaults } from "./check.ts";
import type { InvalidPolicyError } from "./read-policy.ts";

/** The policy in force, and its version as the ledger records it. `policy` is absent if no version can be used. */
export type DeployedPolicy = { policy?: Policy; version: string; problem?: PolicyProblem };

/** The policy of a deployment without a parameter. It has one tag. */
export const TagEnvironmentSchema = z.object({
  /** The key of the owner tag. */
  TAG_KEY: TagKeySchema,
  /** The template of its value, such as `{actor.name}`. */
  TAG_VALUE: z
    .string()
    .max(1024)
    .superRefine((value, { addIssue }) => {
      for (const message of templateFaults(value)) addIssue(`TAG_VALUE ${message}`);
    }),
});
export type TagEnvironment = z.infer<typeof TagEnvironmentSchema>;

export function environmentPolicy({ TAG_KEY: key, TAG_VALUE: value }: TagEnvironment): DeployedPolicy {
  return {
    policy: { version: 1, tags: [{ key, value, fallback: "unknown", onConflict: "preserve" }], exclude: [] },
    version: `env-${digest(JSON.stringify([key, value]))}`,
  };
}

/** The label of the versions that `tagledger policy put` has checked. */
export const GOOD_LABEL = "good";

/** One version of the parameter. */
export type PolicyParameter = { arn: string; version: number; text: string; modifiedAt: string };

/**
 * Reads the latest version of the parameter, or the version with a label. Returns undefined if there is no such
 * version.
 *
 * @throws if the version cannot be read.
 */
export type ReadParameter = (label?: string) => Promise<PolicyParameter | undefined>;

/**
 * The policy in Parameter Store: the latest version, or the version labelled `good` if the latest cannot be used. If
 * the parameter is missing or may not be read, that is a problem: TAG_KEY and TAG_VALUE are not used instead.
 *
 * @throws the errors of `read`.
 */
export async function parameterPolicy(
  name: string,
  allowedKeys: readonly string[],
  read: ReadParameter,
): Promise<DeployedPolicy> {
  const latest = await read();
  if (!latest)
    return unusablePolicy(
      name,
      "missing",
      `There is no parameter ${name}. npx tagledger policy put creates it.`,
    );
  const found = await tryToRead(latest, allowedKeys);
  if (!isInvalid(found)) return found;

  const problem = {
    problemId: `policy:${latest.arn}:${versionOf(latest)}`,
    parameterArn: latest.arn,
    since: latest.modifiedAt,
    message: `Version ${latest.version} of the policy ${name} cannot be used: ${found.message}.`,
  };
  const good = await read(GOOD_LABEL);
  const goodPolicy = good && (await tryToRead(good, allowedKeys));
  if (goodPolicy === undefined || isInvalid(goodPolicy)) return { version: "none", problem };
  return { ...goodPolicy, problem: { ...problem, goodVersion: goodPolicy.version } };
}

/**
 * The problem of a parameter that is missing or may not be read. An alert for it is published once a day. The ARN of
 * the parameter is not known. So the key of the row is `event:policy:` and the name of the parameter.
 */
export function unusablePolicy(name: string, reason: string, message: string): DeployedPolicy {
  const since = `${new Date().toISOString().slice(0, "2026-11-25".length)}T00:00:00.000Z`;
  const problemId = `policy:${name}:${reason}:${since}`;
  return { version: "none", problem: { problemId, parameterArn: `event:policy:${name}`, since, message } };
}

const isInvalid = (found: DeployedPolicy | InvalidPolicyError): found is InvalidPolicyError =>
  "problems" in found;

/** The parser of YAML is loaded here, because a deployment without a parameter does not need it. */
async function tryToRead(
  parameter: PolicyParameter,
  allowedKeys: readonly string[],
): Promise<DeployedPolicy | InvalidPolicyError> {
  const { InvalidPolicyError, readPolicy } = await import("./read-policy.ts");
  try {
    return { policy: readPolicy(parameter.text, allowedKeys), version: versionOf(parameter) };
  } catch (error) {
    if (error instanceof InvalidPolicyError) return error;
    throw error;
  }
}

/**
 * `7-1f3a9c0b2d4e`: the parameter's version and a hash of its text. A parameter that is created again counts from 1
 * again.
 */
export const versionOf = ({ version, text }: Pick<PolicyParameter, "version" | "text">) =>
  `${version}-${digest(text)}`;

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);
