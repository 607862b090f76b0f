import { type Found, failed, place, type SearchFor } from "./search.ts";

/** The region that a bucket is in, by a call to any region of the partition; undefined where there is no such bucket. */
export type RegionOfBucket = (askedRegion: string, bucketName: string) => Promise<string | undefined>;

/** The regions of buckets that were named by ARN, which has none: a bucket is tagged where it is. */
export async function regionsOfBuckets(
  search: SearchFor<"regions-of-buckets">,
  regionOfBucket: RegionOfBucket,
): Promise<Found> {
  const { resourceType, tagsAtCreation } = search;
  const found: Found = { placed: [], missing: [] };
  for (const bucketName of search.parentIds) {
    const region = await regionOfBucket(search.region, bucketName);
    const bucket = place(
      { ...search, region: region ?? search.region },
      resourceType,
      bucketName,
      tagsAtCreation,
    );
    const { resourceArn } = bucket.resource;
    if (region) found.placed.push(bucket);
    else found.missing.push({ ...failed("NoSuchBucket", "S3 knows no bucket of that name."), resourceArn });
  }
  return found;
}
