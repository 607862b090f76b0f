import * as z from "zod";

/** An event of EventBridge. Only its `detail`, the CloudTrail record, is read, and it is checked later. */
export const CountUnknownEventInputSchema = z.object({ detail: z.unknown().optional() });
export type CountUnknownEventInput = z.infer<typeof CountUnknownEventInputSchema>;

/** The result for one event. Nothing but tests reads it. */
export const CountUnknownEventOutputSchema = z.object({
  verdict: z.enum(["counted", "duplicate", "failed", "known", "malformed", "noise"]),
});
export type CountUnknownEventOutput = z.infer<typeof CountUnknownEventOutputSchema>;
