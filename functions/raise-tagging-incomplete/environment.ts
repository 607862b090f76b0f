import * as z from "zod";

export const RaiseTaggingIncompleteEnvironmentSchema = z.object({
  /** The topic of the alerts. The error of the failed execution names it. */
  SNS_TOPIC_ARN: z.string().min(1),
});
