import * as z from "zod";

const ImageSchema = z.record(z.string(), z.unknown());

/**
 * Records of the stream of UserActions. The images are in DynamoDB's own JSON ("Using Lambda with DynamoDB", AWS Lambda
 * Developer Guide).
 */
export const PublishEventsInputSchema = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({ NewImage: ImageSchema.optional(), OldImage: ImageSchema.optional() }),
    }),
  ),
});
export type PublishEventsInput = z.infer<typeof PublishEventsInputSchema>;

/** How many events were sent. Nothing but tests reads it. */
export const PublishEventsOutputSchema = z.object({ published: z.int() });
export type PublishEventsOutput = z.infer<typeof PublishEventsOutputSchema>;
