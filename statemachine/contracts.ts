import * as z from "zod";
import { ExecutionSchema, OriginSchema } from "../domain/origin.ts";
import { BatchResultSchema, FailureSchema, OutcomesSchema } from "../domain/outcome.ts";

/**
 * The schemas of the input and output of each Task in tag-resources. The code of a Task uses the decoded value, which
 * lists each resource. The state has the encoded value, which is packed (domain/packing.ts). The schemas of a plan and of
 * a batch have files of their own: a function makes all schemas of the files that it loads.
 */

/** The largest input or output of a Task. Step Functions allows 256 KiB; the rest is room for its envelope. */
export const PAYLOAD_LIMIT_BYTES = 240 * 1024;

/** How often the state has retried this Task. At `lastRetry` the Task must return a result instead of throwing. */
export const AttemptSchema = z.object({
  retryCount: z.int().nonnegative(),
  lastRetry: z.int().positive(),
});

/** What ApplyTag found and did, for the three Record states. */
export const AppliedSchema = z.object({ outcomes: OutcomesSchema, duplicates: z.int().nonnegative() });

/** The three Record states get the same input. */
const RecordInputSchema = AppliedSchema.extend({
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
