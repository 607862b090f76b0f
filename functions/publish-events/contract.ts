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

/** Nothing but tests reads it. */
export type PublishEventsOutput = { published: number };
