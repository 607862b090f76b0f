import * as z from "zod";
import { ParentSearchSchema } from "./actor.ts";
import { FaultsSchema } from "./message.ts";
import { ActionIdSchema, OriginSchema } from "./origin.ts";
import { OutcomesSchema } from "./outcome.ts";
import { PolicySchema } from "./policy.ts";
import { BatchesSchema, PlacedResourcesSchema } from "./resources.ts";
import { SearchSchema } from "./search.ts";
import { TagsSchema } from "./tags.ts";

/** FindResources makes these lookups if the record lacks a resource, the creator or the value of a tag. */
export const PendingLookupsSchema = z.object({
  policy: PolicySchema,
  requestTags: TagsSchema.optional(),
  /** The region of the call, and the account of its resources. */
  region: z.string(),
  accountId: z.string(),
  resources: z.array(PlacedResourcesSchema),
  searches: z.array(SearchSchema),
  /** The possible parents. FindResources asks the ledger for their creator. */
  parent: ParentSearchSchema.optional(),
  /** The id of an Identity Center user (`onBehalfOf.userId`). FindResources asks Identity Store for the name. */
  identityUserId: z.string().optional(),
});
export type PendingLookups = z.infer<typeof PendingLookupsSchema>;

/** The policy in Parameter Store cannot be used. Each broken text has its own `problemId`. */
export const PolicyProblemSchema = z.object({
  problemId: z.string(),
  parameterArn: z.string(),
  /** The time when the policy was written to Parameter Store. */
  since: z.iso.datetime(),
  message: FaultsSchema,
  /** The version of the policy that is used instead. */
  goodVersion: z.string().optional(),
});
export type PolicyProblem = z.infer<typeof PolicyProblemSchema>;

/** The ids of the actions to undo. FindResources looks up the tags that they changed. */
export const UndoSchema = z.object({ actionIds: z.array(ActionIdSchema).min(1) });

/**
 * The failure to dismiss. FindResources looks up the actions, and adds an outcome for each, under its resource.
 * `resourceId` is the key for the failure itself, if it is not an action: the ARN of an execution, or an event.
 */
export const DismissalSchema = z.object({
  resourceId: z.string().optional(),
  actionIds: z.array(ActionIdSchema),
});
export type Dismissal = z.infer<typeof DismissalSchema>;

/** The decision of Validate. The outcomes in `skipped` are final and only have to be recorded. */
export const PlanSchema = z.object({
  origin: OriginSchema,
  policyVersion: z.string(),
  /** If true, nothing is written to AWS or to the ledger. The output of the execution says what would change. */
  dryRun: z.boolean(),
  policyProblem: PolicyProblemSchema.optional(),
  batches: BatchesSchema,
  /**
   * FindResources makes these lookups before the batches are tagged. If `hasMoreParts` is true, it makes them after the
   * batches are tagged.
   */
  pendingLookups: PendingLookupsSchema.optional(),
  undo: UndoSchema.optional(),
  dismissal: DismissalSchema.optional(),
  hasMoreParts: z.boolean(),
  skipped: OutcomesSchema,
});
export type Plan = z.infer<typeof PlanSchema>;
