import * as z from "zod";
import { ExecutionSchema, OriginSchema } from "../domain/origin.ts";
import { OutcomesSchema } from "../domain/outcome.ts";
import { AttemptSchema } from "./contracts.ts";

/**
 * What travels between the states of detect-drift, beside what the Record states are told. `from` is the place in the
 * event's list of names at which FindDrift begins.
 */
export const FindDriftInputSchema = z.object({
  input: z.unknown(),
  from: z.int().nonnegative(),
  execution: ExecutionSchema,
  attempt: AttemptSchema,
});
export type FindDriftInput = z.infer<typeof FindDriftInputSchema>;

/** One key of one resource, as the ledger had it and as it is: without a value, it was not there, or is not any more. */
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
  /** How many resources that the ledger knows were compared, and how many of them are not as it has them. */
  checked: z.int().nonnegative(),
  drifted: z.int().nonnegative(),
  /** The first few changes, for the alert. */
  changes: z.array(ChangedTagSchema),
  /** Where to go on, once these are recorded. */
  next: z.int().nonnegative().optional(),
});
export type FindDriftOutput = z.infer<typeof FindDriftOutputSchema>;
