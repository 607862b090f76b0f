import * as z from "zod";
import { ExecutionSchema } from "../domain/origin.ts";
import { AttemptSchema } from "./contracts.ts";

const RegionSchema = z.string().min(1);

/** The resource that a turn made. `madeAt` is the time just before the call. */
const MadeSchema = z.object({
  region: RegionSchema,
  name: z.string(),
  resourceArn: z.string(),
  madeAt: z.iso.datetime(),
});
export type Made = z.infer<typeof MadeSchema>;

/** The three tasks of a turn. */
export const CanaryInputSchema = z.discriminatedUnion("task", [
  z.object({ task: z.literal("make"), region: RegionSchema, execution: ExecutionSchema }),
  z.object({
    task: z.literal("check"),
    made: MadeSchema,
    attempt: AttemptSchema,
    execution: ExecutionSchema,
  }),
  z.object({ task: z.literal("remove"), made: MadeSchema, execution: ExecutionSchema }),
]);
export type CanaryInput = z.infer<typeof CanaryInputSchema>;

/** `make` returns `made`, `check` returns the seconds from the call to the tag. */
export const CanaryOutputSchema = z.object({
  made: MadeSchema.optional(),
  seconds: z.number().optional(),
});
export type CanaryOutput = z.infer<typeof CanaryOutputSchema>;
