import * as z from "zod";
import { ExecutionSchema, OriginSchema } from "../domain/origin.ts";
import { BatchResultSchema, FailureSchema, OutcomesSchema } from "../domain/outcome.ts";
import { PlannedChangesSchema, PlanSchema } from "../domain/plan.ts";
import { BatchSchema } from "../domain/resources.ts";

/**
 * What travels between the states of tag-resources. Every Task's input and output has its schema here: decoded, it is
 * what the Task works with, each resource by itself; encoded, it is what the state carries, packed.
 */

/** The largest Task input or output in bytes: under Step Functions' 256 KiB, with room for its envelope. */
export const PAYLOAD_LIMIT_BYTES = 240 * 1024;

/** How often the state has retried this Task, and the retry after which it must return what it has. */
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
