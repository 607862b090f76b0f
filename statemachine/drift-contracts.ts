import * as z from "zod";
import { ExecutionSchema, OriginSchema } from "../domain/origin.ts";
import { OutcomesSchema } from "../domain/outcome.ts";
import { AttemptSchema } from "./contracts.ts";

/**
 * The input and output of FindDrift. `from` is the index in the event's list of names at which FindDrift begins.
 */
export const FindDriftInputSchema = z.object({
  input: z.unknown(),
  from: z.int().nonnegative(),
  execution: ExecutionSchema,
  attempt: AttemptSchema,
});
export type FindDriftInput = z.infer<typeof FindDriftInputSchema>;

/**
 * A changed key of a resource: its value in the ledger (`before`) and its present value (`now`). Absent means no value.
 */
const ChangedTagSchema = z.object({
  resourceArn: z.string(),
  tagKey: z.string(),
  before: z.string().optional(),
  now: z.string().optional(),
});
export type ChangedTag = z.infer<typeof ChangedTagSchema>;

export const FindDriftOutputSchema = z.object({
  origin: OriginSchema,
  policyVersion: z.string(),
  outcomes: OutcomesSchema,
  /** The number of resources that were compared with the ledger, and the number of those that differ. */
  checked: z.int().nonnegative(),
  drifted: z.int().nonnegative(),
  /** The first few changes, for the alert. */
  changes: z.array(ChangedTagSchema),
  /** The index at which FindDrift continues after these changes are recorded. Absent at the end of the list. */
  next: z.int().nonnegative().optional(),
});
export type FindDriftOutput = z.infer<typeof FindDriftOutputSchema>;
