import * as z from "zod";

/** A batch of messages from a queue ("Using Lambda with Amazon SQS", AWS Lambda Developer Guide). */
export const CheckTagEventsInputSchema = z.object({
  Records: z.array(z.object({ messageId: z.string(), body: z.string() })),
});
export type CheckTagEventsInput = z.infer<typeof CheckTagEventsInputSchema>;

/**
 * The messages that stay on the queue ("Handling errors for an SQS event source in Lambda", AWS Lambda Developer
 * Guide).
 */
export const CheckTagEventsOutputSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});
export type CheckTagEventsOutput = z.infer<typeof CheckTagEventsOutputSchema>;
