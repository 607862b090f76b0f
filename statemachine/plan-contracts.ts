import * as z from "zod";
import { ExecutionSchema } from "../domain/origin.ts";
import { PlanSchema } from "../domain/plan.ts";
import { AttemptSchema } from "./contracts.ts";

/** The schemas of the two Tasks that make a plan. */

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
