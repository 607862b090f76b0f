import * as z from "zod";
import { ExecutionSchema, OriginSchema } from "../domain/origin.ts";
import { PlannedChangesSchema } from "../domain/planned-changes.ts";
import { BatchSchema } from "../domain/resources.ts";
import { AppliedSchema, AttemptSchema } from "./contracts.ts";

/** A service may take long to create a resource. At `lastBusyRetry` the Task no longer waits for it. */
const ApplyTagAttemptSchema = AttemptSchema.extend({ lastBusyRetry: z.int().positive() });

export const ApplyTagInputSchema = z.object({
  origin: OriginSchema,
  policyVersion: z.string(),
  dryRun: z.boolean(),
  batch: BatchSchema,
  /** The position of the first resource to handle. An earlier round handled those before it. */
  from: z.int().nonnegative(),
  execution: ExecutionSchema,
  attempt: ApplyTagAttemptSchema,
});
export type ApplyTagInput = z.infer<typeof ApplyTagInputSchema>;

export const ApplyTagOutputSchema = AppliedSchema.extend({
  /** A dry run returns these in place of outcomes, so nothing is recorded. */
  changes: PlannedChangesSchema.optional(),
  /** Where the next round begins, if the results of the whole batch do not fit in one payload. */
  next: z.int().positive().optional(),
});
export type ApplyTagOutput = z.infer<typeof ApplyTagOutputSchema>;
