import * as z from "zod";
import { ParentSearchSchema } from "./actor.ts";
import { FaultsSchema, MessageSchema, ReasonSchema } from "./message.ts";
import { ActionIdSchema, OriginSchema } from "./origin.ts";
import { OutcomeSchema, OutcomesSchema } from "./outcome.ts";
import { PackedNamesSchema, pack, unpack } from "./packing.ts";
import { PolicySchema, WantedTagSchema } from "./policy.ts";
import { BatchesSchema, PlacedResourcesSchema } from "./resources.ts";
import { SearchSchema } from "./search.ts";
import { TagsSchema } from "./tags.ts";

/** What FindResources decides, since the record does not tell enough: resources, their creator, or their tags' values. */
export const PendingLookupsSchema = z.object({
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
export type PendingLookups = z.infer<typeof PendingLookupsSchema>;

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
  pendingLookups: PendingLookupsSchema.optional(),
  undo: UndoSchema.optional(),
  hasMoreParts: z.boolean(),
  skipped: OutcomesSchema,
});
export type Plan = z.infer<typeof PlanSchema>;

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
