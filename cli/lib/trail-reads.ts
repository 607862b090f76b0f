import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { S3Client } from "@aws-sdk/client-s3";
import { trailBucket } from "../../evidence/trail/bucket.ts";
import { findPublicKeysWith } from "../../evidence/trail/public-keys.ts";

/** Reads a trail's bucket, which may be in another region, and the public keys of CloudTrail. */
export const trailReads = (region: string) => ({
  bucket: trailBucket(new S3Client({ region, followRegionRedirects: true })),
  findPublicKeys: findPublicKeysWith((each) => new CloudTrailClient({ region: each })),
});
