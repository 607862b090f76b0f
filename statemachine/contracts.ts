import * as z from "zod";
import { ActorSchema, ParentSearchSchema } from "./actor.ts";

/** What travels between the states of tag-resources. Every Task's input and output has its schema here. */

/** The largest Task input or output in bytes: under Step Functions' 256 KiB, with room for its envelope. */
export const PAYLOAD_LIMIT_BYTES = 240 * 1024;

/** "2048 bytes" for a partition key ("Quotas and limits in Amazon DynamoDB", DynamoDB Developer Guide). */
const MAX_KEY_BYTES = 2048;

/**
 * `arn:partition:service:region:account:resource`, as "Amazon Resource Names (ARNs)" gives it. The account is left
 * open (CloudTrail data is published with it masked). A resource's name may hold spaces and any letters, as alarms' and
 * Glue's do, but nothing that cannot be seen: it is a key of the ledger.
 */
export const ResourceArnSchema = z
  .string()
  .max(1011)
  .refine((arn) => Buffer.byteLength(arn) <= MAX_KEY_BYTES, "is too long")
  .regex(/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\w*:(?! )[^\p{C}\p{Zl}\p{Zp}]+(?<! )$/u, "is not an ARN");

/**
 * Tag values by tag key, as AWS may have them: its 128 and 256 characters are Unicode's, of up to two UTF-16 units.
 * What we write ourselves is held to more (`functions/shared/tag-rules.ts`).
 */
export const TagsSchema = z.record(
  z
    .string()
    .min(1)
    .max(2 * 128),
  z.string().max(2 * 256),
);
export type Tags = z.infer<typeof TagsSchema>;

/**
 * Does the call create a resource that must be new (`new`), or succeed on one that exists already (`upsert`)?
 * A manual request creates nothing (`none`).
 */
export const CreationSchema = z.enum(["new", "upsert", "none"]);

/** Where an action comes from: the half of it that all resources of one event share. */
export const OriginSchema = z.object({
  source: z.enum(["event", "manual", "replay"]),
  /** CloudTrail's `eventID`; for a manual request its `requestId`, else the execution's ARN. */
  eventId: z.string().min(1),
  eventTime: z.iso.datetime(),
  /** `ec2:RunInstances`, or `tagledger:TagResources` for a manual request. */
  actionType: z.string().min(1),
  creation: CreationSchema,
  actor: ActorSchema,
  /** CloudTrail's `requestID`: from which request. */
  requestId: z.string().optional(),
  reason: z.string().optional(),
  replayOf: z.string().optional(),
  replayedBy: z.string().optional(),
});
export type Origin = z.infer<typeof OriginSchema>;

export const ExecutionSchema = z.object({
  arn: z.string().min(1),
  startTime: z.iso.datetime(),
  redriveCount: z.int().nonnegative(),
});
export type Execution = z.infer<typeof ExecutionSchema>;

/** How often the state has retried this Task, and the retry after which it must return what it has. */
export const AttemptSchema = z.object({
  retryCount: z.int().nonnegative(),
  lastRetry: z.int().positive(),
});

export const PlannedResourceSchema = z.object({
  resourceArn: ResourceArnSchema,
  resourceType: z.string().min(1),
  /** Wanted tags that the creation request set itself: there, even while the service's reads still lag. */
  tagsAtCreation: TagsSchema.optional(),
});
export type PlannedResource = z.infer<typeof PlannedResourceSchema>;

/** Resources that one tagger can tag in one region: one iteration of the Map. */
export const BatchSchema = z.object({
  region: z.string().min(1),
  tagger: z.string().min(1),
  resources: z.array(PlannedResourceSchema).min(1),
});
export type Batch = z.infer<typeof BatchSchema>;

const searchPlace = { region: z.string().min(1), accountId: z.string(), partition: z.string() };

/** A search for what belongs to things that the record names: `parentIds`, ids or names. */
const searchOf = <const Find extends string>(find: Find) =>
  z.object({
    find: z.literal(find),
    ...searchPlace,
    resourceType: z.string(),
    parentIds: z.array(z.string()).min(1),
    tagsAtCreation: TagsSchema.optional(),
  });

/**
 * The instances of a launch whose response CloudTrail left out, with their interfaces and volumes: by its client
 * token, else by what it asked for. `networkInterfaceIds` were there before it; `tagsAtCreation` are by resource type.
 */
export const LaunchSearchSchema = z.object({
  find: z.literal("launched-instances"),
  ...searchPlace,
  clientToken: z.string().min(1).optional(),
  request: z.object({
    minCount: z.int().positive(),
    maxCount: z.int().positive(),
    imageId: z.string().optional(),
    instanceType: z.string().optional(),
    subnetId: z.string().optional(),
    keyName: z.string().optional(),
    networkInterfaceIds: z.array(z.string()),
  }),
  tagsAtCreation: z.record(z.string(), TagsSchema),
});
export type LaunchSearch = z.infer<typeof LaunchSearchSchema>;

/** What the record does not hold and FindResources must ask for. */
export const SearchSchema = z.discriminatedUnion("find", [
  searchOf("volumes-of-instances"),
  searchOf("snapshots-of-images"),
  searchOf("arns-of-auto-scaling-groups"),
  searchOf("regions-of-buckets"),
  LaunchSearchSchema,
]);
export type Search = z.infer<typeof SearchSchema>;

export const OUTCOMES = [
  "pending",
  "failed",
  "gone",
  "unsupported",
  "ignored",
  "unchanged",
  "preserved",
  "tagged",
] as const;
export const OutcomeSchema = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof OutcomeSchema>;

/** What became of one action. `before` and `after` hold the values of the wanted keys only. */
export const ActionOutcomeSchema = z.object({
  resourceArn: z.string().min(1),
  resourceType: z.string().optional(),
  region: z.string().optional(),
  outcome: OutcomeSchema.exclude(["pending"]),
  timestamp: z.iso.datetime(),
  before: TagsSchema.optional(),
  after: TagsSchema.optional(),
  /** An error's name, or a reason in one word: what failures are grouped by. */
  reason: z.string().optional(),
  message: z.string().optional(),
});
export type ActionOutcome = z.infer<typeof ActionOutcomeSchema>;

/** What Validate decided. `skipped` is settled already and only has to be recorded. */
export const PlanSchema = z.object({
  origin: OriginSchema,
  policyVersion: z.string(),
  tags: TagsSchema,
  batches: z.array(BatchSchema),
  searches: z.array(SearchSchema),
  /** Whose creator FindResources is to ask the ledger for. */
  parent: ParentSearchSchema.optional(),
  skipped: z.array(ActionOutcomeSchema),
});
export type Plan = z.infer<typeof PlanSchema>;

/** Failures of one kind, grouped by reason; a few ARNs as examples, the ledger has them all. */
export const FailureSchema = z.object({
  reason: z.string(),
  message: z.string(),
  count: z.int().positive(),
  resourceArns: z.array(z.string()),
});
export type Failure = z.infer<typeof FailureSchema>;

/** What one batch came to: counts and reasons, never the outcomes. */
export const BatchResultSchema = z.object({
  counts: z.partialRecord(OutcomeSchema, z.int().nonnegative()),
  /** Actions that an earlier execution had settled. */
  duplicates: z.int().nonnegative(),
  failures: z.array(FailureSchema),
});
export type BatchResult = z.infer<typeof BatchResultSchema>;

export const ValidateInputSchema = z.object({ input: z.unknown(), execution: ExecutionSchema });
export type ValidateInput = z.infer<typeof ValidateInputSchema>;
export const ValidateOutputSchema = PlanSchema;

export const FindResourcesInputSchema = z.object({
  plan: PlanSchema,
  execution: ExecutionSchema,
  attempt: AttemptSchema,
});
export type FindResourcesInput = z.infer<typeof FindResourcesInputSchema>;
export const FindResourcesOutputSchema = PlanSchema;

/** A service may take long to make a resource: after that many retries the state waits for it no longer. */
const ApplyTagAttemptSchema = AttemptSchema.extend({ lastBusyRetry: z.int().positive() });

export const ApplyTagInputSchema = z.object({
  origin: OriginSchema,
  policyVersion: z.string(),
  tags: TagsSchema,
  batch: BatchSchema,
  execution: ExecutionSchema,
  attempt: ApplyTagAttemptSchema,
});
export type ApplyTagInput = z.infer<typeof ApplyTagInputSchema>;
export const ApplyTagOutputSchema = z.object({
  outcomes: z.array(ActionOutcomeSchema),
  duplicates: z.int().nonnegative(),
});
export type ApplyTagOutput = z.infer<typeof ApplyTagOutputSchema>;

/** The three Record states are told the same. */
const RecordInputSchema = ApplyTagOutputSchema.extend({
  origin: OriginSchema,
  policyVersion: z.string(),
  execution: ExecutionSchema,
});
export type RecordInput = z.infer<typeof RecordInputSchema>;
const RecordedSchema = z.object({ written: z.int().nonnegative() });
export type Recorded = z.infer<typeof RecordedSchema>;

export const RecordMetadataInputSchema = RecordInputSchema;
export const RecordMetadataOutputSchema = RecordedSchema;
export const RecordHistoryInputSchema = RecordInputSchema;
export const RecordHistoryOutputSchema = RecordedSchema;
export const RecordActionInputSchema = RecordInputSchema;
export const RecordActionOutputSchema = BatchResultSchema;

export const RaiseTaggingIncompleteInputSchema = z.object({
  execution: ExecutionSchema,
  alertedAt: z.int().nonnegative(),
  failures: z.array(FailureSchema),
});
export type RaiseTaggingIncompleteInput = z.infer<typeof RaiseTaggingIncompleteInputSchema>;
export const RaiseTaggingIncompleteOutputSchema = z.object({ resumed: z.literal(true) });
