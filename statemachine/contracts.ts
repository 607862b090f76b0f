import * as z from "zod";
import { ActorSchema, ParentSearchSchema } from "./actor.ts";
import { FaultsSchema, MessageSchema, ReasonSchema } from "./message.ts";
import { PackedNamesSchema, pack, unpack } from "./packing.ts";
import { PolicySchema, WantedTagSchema } from "./policy.ts";
import { BatchesSchema, BatchSchema, PlacedResourcesSchema } from "./resources.ts";
import { SearchSchema } from "./search.ts";
import { AnyTagKeySchema, TagsSchema } from "./tags.ts";

/**
 * What travels between the states of tag-resources. Every Task's input and output has its schema here: decoded, it is
 * what the Task works with, each resource by itself; encoded, it is what the state carries, packed.
 */

/** The largest Task input or output in bytes: under Step Functions' 256 KiB, with room for its envelope. */
export const PAYLOAD_LIMIT_BYTES = 240 * 1024;

/**
 * Does the call create a resource that must be new (`new`), or succeed on one that exists already (`upsert`)?
 * A manual request creates nothing (`none`).
 */
export const CreationSchema = z.enum(["new", "upsert", "none"]);

/** What started an action; `drift` is a change by someone else that was noticed afterwards. */
export const SourceSchema = z.enum(["event", "manual", "replay", "undo", "drift"]);

/** A UUID: `ledger/action-id.ts` makes it. */
export const ActionIdSchema = z.uuid();

/** Where an action comes from: the half of it that all resources of one event share. */
export const OriginSchema = z.object({
  source: SourceSchema,
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
  /** Wanted keys that have no value after: an undo, or someone else, took them off. */
  absent: z.array(AnyTagKeySchema).optional(),
  /** An error's name, or a reason in one word: what failures are grouped by. */
  reason: ReasonSchema.optional(),
  message: MessageSchema.optional(),
});
export type ActionOutcome = z.infer<typeof ActionOutcomeSchema>;

export const OutcomesSchema = z.codec(
  z.array(ActionOutcomeSchema.omit({ resourceArn: true }).extend(PackedNamesSchema.shape)),
  z.array(ActionOutcomeSchema),
  { decode: unpack, encode: pack },
);

/** What FindResources decides, since the record does not tell enough: resources, their creator, or their tags' values. */
export const UndecidedSchema = z.object({
  policy: PolicySchema,
  requestTags: TagsSchema.optional(),
  /** The region of the call, and the account of its resources. */
  region: z.string(),
  accountId: z.string(),
  resources: z.array(PlacedResourcesSchema),
  searches: z.array(SearchSchema),
  /** Whose creator FindResources is to ask the ledger for. */
  parent: ParentSearchSchema.optional(),
  /** The Identity Center user whose address FindResources is to ask Identity Store for: `onBehalfOf.userId`. */
  identityUserId: z.string().optional(),
});
export type Undecided = z.infer<typeof UndecidedSchema>;

/** The policy in Parameter Store cannot be used. `problemId` is one for each broken text. */
export const PolicyProblemSchema = z.object({
  problemId: z.string(),
  parameterArn: z.string(),
  /** Since when: when the text was put. */
  since: z.iso.datetime(),
  message: FaultsSchema,
  /** The version that is used in its place. */
  goodVersion: z.string().optional(),
});
export type PolicyProblem = z.infer<typeof PolicyProblemSchema>;

/** Actions whose changes of tags are to be undone, by id: FindResources looks up what they changed. */
export const UndoSchema = z.object({ actionIds: z.array(ActionIdSchema).min(1) });

/** What Validate decided. `skipped` is settled already and only has to be recorded. */
export const PlanSchema = z.object({
  origin: OriginSchema,
  policyVersion: z.string(),
  /** Nothing is written, to AWS or to the ledger: the execution's output says what would be. */
  dryRun: z.boolean(),
  policyProblem: PolicyProblemSchema.optional(),
  batches: BatchesSchema,
  /** What FindResources decides: at once, or, where the batches are only the part that had room, after them. */
  undecided: UndecidedSchema.optional(),
  undo: UndoSchema.optional(),
  isPartial: z.boolean(),
  skipped: OutcomesSchema,
});
export type Plan = z.infer<typeof PlanSchema>;

/** Failures of one kind, grouped by reason; a few ARNs as examples, the ledger has them all. */
export const FailureSchema = z.object({
  reason: ReasonSchema,
  message: MessageSchema,
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
  dryRun: z.boolean(),
  batch: BatchSchema,
  execution: ExecutionSchema,
  attempt: ApplyTagAttemptSchema,
});
export type ApplyTagInput = z.infer<typeof ApplyTagInputSchema>;

const LEFT_ALONE = ["InPlace", "ValueInPlace", "Superseded", "ChangedSince"] as const;

/** What a dry run says of one tag: what is there, what would be, and why. */
export const PlannedTagSchema = WantedTagSchema.extend({
  found: z.string().optional(),
  why: z.enum(["Missing", "Filled", "Overwritten", "Restored", "Removed", ...LEFT_ALONE]),
});
export type PlannedTag = z.infer<typeof PlannedTagSchema>;

/** What a dry run says of one resource. */
export const PlannedChangeSchema = z.object({
  resourceArn: z.string(),
  outcome: OutcomeSchema.exclude(["pending"]),
  reason: ReasonSchema.optional(),
  message: MessageSchema.optional(),
  tags: z.record(z.string(), PlannedTagSchema),
});
export type PlannedChange = z.infer<typeof PlannedChangeSchema>;

/** The changes of a dry run, as its execution's output has them. */
export const PlannedChangesSchema = z.codec(
  z.array(PlannedChangeSchema.omit({ resourceArn: true }).extend(PackedNamesSchema.shape)),
  z.array(PlannedChangeSchema),
  { decode: unpack, encode: pack },
);

export const ApplyTagOutputSchema = z.object({
  outcomes: OutcomesSchema,
  duplicates: z.int().nonnegative(),
  /** Of a dry run, in place of outcomes: so that there is nothing to record. */
  changes: PlannedChangesSchema.optional(),
});
export type ApplyTagOutput = z.infer<typeof ApplyTagOutputSchema>;

/** The three Record states are told the same. */
const RecordInputSchema = ApplyTagOutputSchema.omit({ changes: true }).extend({
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
