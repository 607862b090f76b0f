import { isTransient } from "../../../domain/transient.ts";
import { inParallel } from "../../shared/in-parallel.ts";
import { type Found, failed, type Missing, place, type SearchFor } from "./search.ts";

/** The region of a bucket, or undefined if there is no such bucket. The call may go to any region of the partition. */
export type RegionOfBucket = (askedRegion: string, bucketName: string) => Promise<string | undefined>;

/** Finds the regions of buckets. A bucket is tagged in its own region, and its ARN does not have the region. */
export async function regionsOfBuckets(
  search: SearchFor<"regions-of-buckets">,
  regionOfBucket: RegionOfBucket,
): Promise<Found> {
  const { region: askedRegion, resourceType, tagsAtCreation } = search;
  const found: Found = { placed: [], missing: [] };
  const answers = await inParallel(search.parentIds, async (bucketName) => ({
    bucketName,
    regionOrMissing: await regionOrProblem(askedRegion, bucketName, regionOfBucket),
  }));
  for (const { bucketName, regionOrMissing } of answers) {
    const region = typeof regionOrMissing === "string" ? regionOrMissing : askedRegion;
    const bucket = place({ ...search, region }, resourceType, bucketName, tagsAtCreation);
    if (typeof regionOrMissing === "string") found.placed.push(bucket);
    else found.missing.push({ ...regionOrMissing, resourceArn: bucket.resource.resourceArn });
  }
  return found;
}

/** If S3 refuses the call for one bucket, for example because its name is invalid, the other buckets are still found. */
async function regionOrProblem(
  askedRegion: string,
  bucketName: string,
  regionOfBucket: RegionOfBucket,
): Promise<string | Missing> {
  try {
    const region = await regionOfBucket(askedRegion, bucketName);
    return region ?? failed("NoSuchBucket", "S3 has no bucket of that name.");
  } catch (error) {
    if (isTransient(error) || !(error instanceof Error)) throw error;
    return failed(error.name, error.message);
  }
}
