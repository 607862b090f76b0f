import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Node } from "constructs";
import * as z from "zod";
import { TagKeySchema } from "../domain/tags.ts";
import { IdentityStoreIdSchema } from "../functions/shared/environment.ts";
import { ValidateEnvironmentSchema } from "../functions/validate/environment.ts";

/** What differs between deployments: values in cdk.json, chosen with `-c stage=NAME`, each also settable with `-c`. */
export const StageSchema = z.strictObject({
  /** The beginning of the stacks' names. */
  stackPrefix: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
  /** The key and the value of the owner tag; `{actor.name}` in the value stands for who acted. */
  tagKey: ValidateEnvironmentSchema.shape.TAG_KEY,
  tagValue: ValidateEnvironmentSchema.shape.TAG_VALUE,
  /** The keys that the tagger may write beside `tagKey`, which it always may. */
  allowedTagKeys: z.array(TagKeySchema),
  /** Where the policy is in Parameter Store: tagKey and tagValue are the policy where it is left empty. */
  policyParameter: z
    .string()
    .regex(/^(\/[\w.-]+)*$/, "is the whole name of a parameter, such as /tagledger/policy, or empty"),
  /**
   * The identity store of IAM Identity Center, and the region that Identity Center is enabled in: FindResources asks it for
   * the address of a person of whom a record has only the id. Left empty, nobody is asked.
   */
  identityStoreId: z
    .string()
    .refine(
      (id) => id === "" || IdentityStoreIdSchema.safeParse(id).success,
      "is no id of an identity store",
    ),
  identityStoreRegion: z.string().regex(/^([a-z]{2,}(-[a-z]+)+-\d+)?$/, "is a region, or empty"),
  /** How long a function keeps the policy, and the tags of who acted, before it asks again. */
  answersMaxAgeSeconds: z.int().min(1).max(60),
  /** The event sources that the rules accept, in EventBridge's form; only AWS can send `aws.` ones. */
  eventSources: z.array(z.union([z.string(), z.strictObject({ prefix: z.string() })])).min(1),
  /** Whether the account's own events are collected; a stage that does not is fed by hand, on its hub bus. */
  collects: z.boolean(),
  /** The regions whose events are collected, beside the home region. */
  collectorRegions: z.array(z.string()),
  /** Who is subscribed to the alert topic. */
  alertEmails: z.array(z.email()),
  logRetentionDays: z.enum(RetentionDays, "is not a number of days that CloudWatch Logs offers"),
  /**
   * How many of CountUnknownEvent run at once at most, reserved of the account's concurrency; 0 reserves none. Lambda
   * refuses what leaves less than 100 unreserved ("PutFunctionConcurrency", AWS Lambda API Reference): an account whose
   * whole limit is that small could not be deployed to.
   */
  countingConcurrency: z.int().min(0),
  /** The alert topic and dead-letter queues refuse plain HTTP, which is all that an emulator on the loopback speaks. */
  enforcesTls: z.boolean(),
  /** Tables and keys outlive `cdk destroy`, and tables refuse deletion. */
  keepsDataOnDestroy: z.boolean(),
  /** Deploys with the caller's own credentials, and not through the roles that `cdk bootstrap` makes. */
  deploysWithCliCredentials: z.boolean(),
});
export type Stage = z.infer<typeof StageSchema>;

/** The bus that all collectors send to; by a fixed name, since no CloudFormation reference crosses regions. */
export const hubBusName = ({ stackPrefix }: Stage): string => `${stackPrefix}-hub`;

/** The regions that have a collector, the home region first, each once. */
export const collectedRegions = ({ collects, collectorRegions }: Stage, homeRegion: string): string[] =>
  collects ? [...new Set([homeRegion, ...collectorRegions])] : [];

/** Every key that the tagger may write, each once: IAM, the functions and the policy's check have the same list. */
export const allowedTagKeys = ({ tagKey, allowedTagKeys: others }: Stage): string[] => [
  ...new Set([tagKey, ...others]),
];

const ContextSchema = z.object({
  stage: z.string().default("production"),
  stages: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/**
 * Reads the stage from the app's context: production's values, overlaid with the stage's own and with `-c KEY=VALUE`.
 *
 * @throws Error naming each value that is missing or wrong.
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
    throw new Error(`The stage "${context.stage}" is wrong:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** `-c` gives text: lists, numbers and booleans are written as JSON, and what is not JSON the schema refuses. */
function fromCommandLine(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
