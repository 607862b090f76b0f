import * as z from "zod";
import { ExecutionSchema, OriginSchema } from "../domain/origin.ts";
import { BatchResultSchema, FailureSchema, OutcomesSchema } from "../domain/outcome.ts";
import { PlannedChangesSchema, PlanSchema } from "../domain/plan.ts";
import { BatchSchema } from "../domain/resources.ts";

/**
 * The schemas of the input and output of each Task in tag-resources. The code of a Task uses the decoded value, which
 * lists each resource. The state has the encoded value, which is packed (domain/packing.ts).
 */

/** The largest input or output of a Task. Step Functions allows 256 KiB; the rest is room for its envelope. */
export const PAYLOAD_LIMIT_BYTES = 240 * 1024;

/** How often the state has retried this Task. At `lastRetry` the Task must return a result instead of throwing. */
export const AttemptSchema = z.object({
  retryCount: z.int().nonnegative(),
  lastRetry: z.int().positive(),
});

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

/** A service may take long to create a resource. At `lastBusyRetry` the Task no longer waits for it. */
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

export const ApplyTagOutputSchema = z.object({
  outcomes: OutcomesSchema,
  duplicates: z.int().nonnegative(),
  /** A dry run returns these in place of outcomes, so nothing is recorded. */
  changes: PlannedChangesSchema.optional(),
});
export type ApplyTagOutput = z.infer<typeof ApplyTagOutputSchema>;

/** The three Record states get the same input. */
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
  redriveCountAtAlert: z.int().nonnegative(),
  failures: z.array(FailureSchema),
});
export type RaiseTaggingIncompleteInput = z.infer<typeof RaiseTaggingIncompleteInputSchema>;
export const RaiseTaggingIncompleteOutputSchema = z.object({ resumed: z.literal(true) });
