import * as z from "zod";

export const RaiseTaggingIncompleteEnvironmentSchema = z.object({
  /** Where PublishAlert has sent the alert: the red end says so. */
  SNS_TOPIC_ARN: z.string().min(1),
});
