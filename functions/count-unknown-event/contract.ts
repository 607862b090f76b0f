import * as z from "zod";

/** What EventBridge delivers: only the CloudTrail record in it is read, and nothing of it is trusted before that. */
export const CountUnknownEventInputSchema = z.object({ detail: z.unknown().optional() });
export type CountUnknownEventInput = z.infer<typeof CountUnknownEventInputSchema>;

/** What became of a call; EventBridge does not read it. */
export const CountUnknownEventOutputSchema = z.object({
  verdict: z.enum(["counted", "duplicate", "failed", "known", "malformed", "noise"]),
});
export type CountUnknownEventOutput = z.infer<typeof CountUnknownEventOutputSchema>;
