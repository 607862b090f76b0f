import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { RegionInfo } from "aws-cdk-lib/region-info";
import type { Node } from "constructs";
import * as z from "zod";
import { globalRegions } from "../catalogue/global-regions.ts";
import cdkJson from "../cdk.json" with { type: "json" };
import { TagKeySchema } from "../domain/tags.ts";
import { IdentityStoreIdSchema } from "../functions/shared/environment.ts";
import { ValidateEnvironmentSchema } from "../functions/validate/environment.ts";
import { AlertChannelSchema, AlertSubscriberSchema, AlertWebhookSchema } from "./alert-settings.ts";
import { InvalidSettingsError } from "./invalid-settings.ts";
import type { TagledgerSettings } from "./settings.ts";

/** The settings that cdk.json has for production. They are the defaults of all others. */
export const defaults = cdkJson.context.stages.production;

/** The form of a region's name. We keep no list of regions, because AWS adds regions. */
export const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

const OPTIONAL_REGION = z.string().regex(/^([a-z]{2,}(-[a-z]+)+-\d+)?$/, "must be empty or a region");

/** The settings of a deployment, with a value for each. settings.ts explains them. */
export const StageSchema = z
  .strictObject({
    stackPrefix: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
    tagKey: ValidateEnvironmentSchema.shape.TAG_KEY,
    tagValue: ValidateEnvironmentSchema.shape.TAG_VALUE,
    allowedTagKeys: z.array(TagKeySchema),
    policyParameter: z
      .string()
      .regex(/^(\/[\w.-]+)*$/, "must be empty or the full name of a parameter, such as /tagledger/policy"),
    identityStoreId: z
      .string()
      .refine(
        (id) => id === "" || IdentityStoreIdSchema.safeParse(id).success,
        "must be empty or the id of an identity store, such as d-1234567890",
      ),
    identityStoreRegion: OPTIONAL_REGION,
    answersMaxAgeSeconds: z.int().min(1).max(60),
    eventSources: z.array(z.union([z.string(), z.strictObject({ prefix: z.string() })])).min(1),
    collects: z.boolean(),
    collectorRegions: z.array(z.string().regex(REGION, "must be the name of a region, such as us-east-1")),
    alertEmails: z.array(z.email()),
    alertSubscribers: z.array(AlertSubscriberSchema),
    alertWebhooks: z.array(AlertWebhookSchema),
    alertChannels: z.array(AlertChannelSchema),
    logRetentionDays: z.enum(RetentionDays, "must be a number of days that CloudWatch Logs offers"),
    countingConcurrency: z.int().min(0),
    canary: z.boolean(),
    silenceHours: z.int().min(0).max(168),
    enforcesTls: z.boolean(),
    keepsDataOnDestroy: z.boolean(),
    backupDays: z.int().min(0).max(18_250),
    backupComplianceAfterDays: z
      .int()
      .max(36_500)
      .refine((days) => days === 0 || days >= 3, "must be 0, or at least 3 days"),
    replicaRegion: OPTIONAL_REGION,
    archiveDays: z.int().min(0),
    operators: z.array(
      z
        .string()
        .regex(
          /^arn:[\w-]+:iam::\d{12}:(root|(user|role)\/[\w+=,.@/-]+)$/,
          "must be the ARN of a user or a role, or arn:aws:iam::ACCOUNT:root",
        ),
    ),
    permissionsBoundary: z
      .string()
      .regex(
        /^$|^(arn:[\w-]+:iam::(\d{12}|aws):policy\/)?[\w+=,.@/-]+$/,
        "must be empty, or the name or the ARN of a managed policy",
      ),
    deploysWithCliCredentials: z.boolean(),
  })
  .refine(({ backupDays, backupComplianceAfterDays }) => backupDays > 0 || backupComplianceAfterDays === 0, {
    path: ["backupComplianceAfterDays"],
    error: "needs backupDays: without backups there is no vault to lock",
  }) satisfies z.ZodType<Required<TagledgerSettings>>;
export type Stage = z.infer<typeof StageSchema>;

/**
 * The name of the bus that all collectors send to. It is fixed because CloudFormation has no references across regions.
 */
export const hubBusName = ({ stackPrefix }: Stage): string => `${stackPrefix}-hub`;

/** The name of the bus on which Tagledger tells what it did. */
export const ownBusName = ({ stackPrefix }: Stage): string => `${stackPrefix}-events`;

/**
 * The regions that have a collector, without duplicates. The home region is the first. The regions of the global services
 * are always among them, so that no role of IAM is missed.
 */
export const collectedRegions = ({ collects, collectorRegions }: Stage, homeRegion: string): string[] =>
  collects ? [...new Set([homeRegion, ...collectorRegions, ...globalRegionsFor(homeRegion)])] : [];

/** A region that the CDK does not know is new, and so in the partition `aws`. */
const globalRegionsFor = (homeRegion: string): string[] =>
  (RegionInfo.get(homeRegion).partition ?? "aws") === "aws" ? globalRegions : [];

/**
 * The keys that the tagger may write, without duplicates. IAM, the functions and the check of a policy use this list.
 */
export const allowedTagKeys = ({ tagKey, allowedTagKeys: others }: Stage): string[] => [
  ...new Set([tagKey, ...others]),
];

/**
 * Completes settings with the defaults.
 *
 * @throws InvalidSettingsError that names each invalid value.
 */
export function stageOf(given: TagledgerSettings): Stage {
  const values = Object.entries(given).filter(([, value]) => value !== undefined);
  return checked({ ...defaults, ...Object.fromEntries(values) }, "The settings of Tagledger are invalid:");
}

/** Completes settings that are text, as `-c KEY=VALUE` gives them. @throws InvalidSettingsError that names each invalid value. */
export const stageOfTexts = (given: Record<string, string>): Stage =>
  checked(
    {
      ...defaults,
      ...Object.fromEntries(Object.entries(given).map(([key, text]) => [key, fromText(key, text)])),
    },
    "The settings of Tagledger are invalid:",
  );

const ContextSchema = z.object({
  stage: z.string().default("production"),
  stages: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/**
 * Reads the stage from the app's context. `-c stage=NAME` chooses a stage of cdk.json, and `-c KEY=VALUE` sets one
 * value. A value of `-c KEY=VALUE` comes first, then a value of the stage, then production's value.
 *
 * @throws InvalidSettingsError that names each missing or invalid value.
 */
export function readStage(node: Node): Stage {
  const context = ContextSchema.parse({
    stage: node.tryGetContext("stage"),
    stages: node.tryGetContext("stages"),
  });
  const own = context.stages[context.stage];
  if (!own) throw new InvalidSettingsError(`cdk.json has no stage "${context.stage}".`);
  const given = Object.keys(StageSchema.shape).flatMap((key) => {
    const value: unknown = node.tryGetContext(key);
    return value === undefined ? [] : [[key, fromText(key, value)]];
  });
  return checked(
    { ...context.stages.production, ...own, ...Object.fromEntries(given) },
    `The stage "${context.stage}" is invalid:`,
  );
}

function checked(values: Record<string, unknown>, problem: string): Stage {
  const parsed = StageSchema.safeParse(values);
  if (!parsed.success)
    throw new InvalidSettingsError(`${problem} ${parsed.error.issues.map(problemOf).join("; ")}.`);
  return parsed.data;
}

const problemOf = (issue: z.core.$ZodIssue): string =>
  issue.code === "unrecognized_keys"
    ? `there is no setting ${issue.keys.join(", ")}`
    : `${issue.path.join(".")}: ${issue.message}`;

/**
 * `-c` gives text. Lists, numbers and booleans are JSON in this text. The schema refuses text that is not JSON. A
 * setting that is a text itself stays as it is.
 */
function fromText(key: string, value: unknown): unknown {
  const schema = Object.entries(StageSchema.shape).find(([name]) => name === key)?.[1];
  if (typeof value !== "string" || schema instanceof z.ZodString) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
