import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import { oncePerRegion } from "../../shared/aws-clients.ts";

const s3In = oncePerRegion((region) => new S3Client({ region }));

const RefusalSchema = z.object({
  $metadata: z.object({ httpStatusCode: z.number().optional() }),
  $response: z.object({ headers: z.record(z.string(), z.string()) }).optional(),
});

/**
 * The region of a bucket, or undefined if there is no such bucket. A header of HeadBucket's response has the region.
 * The call works with "any bucket name to any Region in the partition" and "regardless of the permissions on the
 * bucket" (HeadBucket, Amazon S3 API Reference). GetBucketLocation "is no longer a best practice": it answers null for
 * us-east-1 and `EU` for old buckets.
 *
 * @throws the SDK's error if S3 answers something else, such as "slow down".
 */
export async function regionOfBucket(askedRegion: string, bucketName: string): Promise<string | undefined> {
  try {
    const head = new HeadBucketCommand({ Bucket: bucketName });
    const { BucketRegion } = await s3In(askedRegion).send(head);
    return BucketRegion;
  } catch (error) {
    const refusal = RefusalSchema.safeParse(error).data;
    const region = refusal?.$response?.headers["x-amz-bucket-region"];
    if (region) return region;
    if (refusal?.$metadata.httpStatusCode === 404) return undefined;
    throw error;
  }
}
