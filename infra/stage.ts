import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Node } from "constructs";
import * as z from "zod";
import { TagKeySchema } from "../domain/tags.ts";
import { IdentityStoreIdSchema } from "../functions/shared/environment.ts";
import { ValidateEnvironmentSchema } from "../functions/validate/environment.ts";

/**
 * The settings of a deployment. cdk.json has them by stage. `-c stage=NAME` chooses a stage, `-c KEY=VALUE` sets one
 * value.
 */
export const StageSchema = z.strictObject({
  /** The beginning of the stacks' names. */
  stackPrefix: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
  /** The key and the value of the owner tag. `{actor.name}` in the value is replaced with the name of the actor. */
  tagKey: ValidateEnvironmentSchema.shape.TAG_KEY,
  tagValue: ValidateEnvironmentSchema.shape.TAG_VALUE,
  /** The tagger may always write `tagKey`. It may also write these keys. */
  allowedTagKeys: z.array(TagKeySchema),
  /** The name of the policy's parameter in Parameter Store. If it is empty, tagKey and tagValue are the policy. */
  policyParameter: z
    .string()
    .regex(/^(\/[\w.-]+)*$/, "must be empty or the full name of a parameter, such as /tagledger/policy"),
  /**
   * The identity store of IAM Identity Center, and the region of Identity Center. If a record has only the id of a
   * person, FindResources asks the identity store for the person's address. If the setting is empty, FindResources does
   * not ask.
   */
  identityStoreId: z
    .string()
    .refine(
      (id) => id === "" || IdentityStoreIdSchema.safeParse(id).success,
      "must be empty or the id of an identity store, such as d-1234567890",
    ),
  identityStoreRegion: z.string().regex(/^([a-z]{2,}(-[a-z]+)+-\d+)?$/, "must be empty or a region"),
  /** How long a function caches the policy and the tags of an actor, in seconds. */
  answersMaxAgeSeconds: z.int().min(1).max(60),
  /**
   * The event sources that the rules accept, in the form of an event pattern. Only AWS can send events with a source
   * `aws.…`.
   */
  eventSources: z.array(z.union([z.string(), z.strictObject({ prefix: z.string() })])).min(1),
  /** Whether collectors send the account's events to the hub bus. If false, somebody must put events on the hub bus. */
  collects: z.boolean(),
  /** The regions whose events are collected, in addition to the home region. */
  collectorRegions: z.array(z.string()),
  /** The email addresses that are subscribed to the alert topic. */
  alertEmails: z.array(z.email()),
  logRetentionDays: z.enum(RetentionDays, "must be a number of days that CloudWatch Logs offers"),
  /**
   * The reserved concurrency of CountUnknownEvent; 0 reserves none. Lambda refuses a reservation that leaves less than
   * 100 unreserved ("PutFunctionConcurrency", AWS Lambda API Reference). So in an account with a small concurrency
   * limit, a deployment with a reservation fails.
   */
  countingConcurrency: z.int().min(0),
  /**
   * Whether the alert topic and the dead-letter queues refuse plain HTTP. The local emulator speaks only plain HTTP.
   */
  enforcesTls: z.boolean(),
  /** If true, `cdk destroy` keeps the tables and their key, and the tables have deletion protection. */
  keepsDataOnDestroy: z.boolean(),
  /** Whether the CDK deploys with the caller's credentials instead of the roles that `cdk bootstrap` makes. */
  deploysWithCliCredentials: z.boolean(),
});
export type Stage = z.infer<typeof StageSchema>;

/**
 * The name of the bus that all collectors send to. It is fixed because CloudFormation has no references across regions.
 */
export const hubBusName = ({ stackPrefix }: Stage): string => `${stackPrefix}-hub`;

/** The regions that have a collector, without duplicates. The home region is the first. */
export const collectedRegions = ({ collects, collectorRegions }: Stage, homeRegion: string): string[] =>
  collects ? [...new Set([homeRegion, ...collectorRegions])] : [];

/**
 * The keys that the tagger may write, without duplicates. IAM, the functions and the check of a policy use this list.
 */
export const allowedTagKeys = ({ tagKey, allowedTagKeys: others }: Stage): string[] => [
  ...new Set([tagKey, ...others]),
];

const ContextSchema = z.object({
  stage: z.string().default("production"),
  stages: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/**
 * Reads the stage from the app's context. A value of `-c KEY=VALUE` comes first, then a value of the stage, then
 * production's value.
 *
 * @throws Error that names each missing or invalid value.
 */
export function readStage(node: Node): Stage {
  const context = ContextSchema.parse({
    stage: node.tryGetContext("stage"),
    stages: node.tryGetContext("stages"),
  });
  const own = context.stages[context.stage];
  if (!own) throw new Error(`cdk.json has no stage "${context.stage}".`);
  const given = Object.entries(StageSchema.shape).flatMap(([key, schema]) => {
    const value: unknown = node.tryGetContext(key);
    return value === undefined ? [] : [[key, schema instanceof z.ZodString ? value : fromCommandLine(value)]];
  });
  const parsed = StageSchema.safeParse({
    ...context.stages.production,
    ...own,
    ...Object.fromEntries(given),
  });
  if (!parsed.success)
    throw new Error(`The stage "${context.stage}" is invalid:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** `-c` gives text. Lists, numbers and booleans are JSON in this text. The schema refuses text that is not JSON. */
function fromCommandLine(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
