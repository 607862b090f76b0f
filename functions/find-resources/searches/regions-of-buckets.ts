import { isTransient } from "../../../domain/transient.ts";
import { inParallel } from "../../shared/in-parallel.ts";
import { type Found, failed, type Missing, place, type SearchFor } from "./search.ts";

/** The region that a bucket is in, by a call to any region of the partition; undefined where there is no such bucket. */
export type RegionOfBucket = (askedRegion: string, bucketName: string) => Promise<string | undefined>;

/** The regions of buckets that were named by ARN, which has none: a bucket is tagged where it is. */
export async function regionsOfBuckets(
  search: SearchFor<"regions-of-buckets">,
  regionOfBucket: RegionOfBucket,
): Promise<Found> {
  const { region: askedRegion, resourceType, tagsAtCreation } = search;
  const found: Found = { placed: [], missing: [] };
  const answers = await inParallel(search.parentIds, async (bucketName) => ({
    bucketName,
    told: await regionOrProblem(askedRegion, bucketName, regionOfBucket),
  }));
  for (const { bucketName, told } of answers) {
    const region = typeof told === "string" ? told : askedRegion;
    const bucket = place({ ...search, region }, resourceType, bucketName, tagsAtCreation);
    if (typeof told === "string") found.placed.push(bucket);
    else found.missing.push({ ...told, resourceArn: bucket.resource.resourceArn });
  }
  return found;
}

/** What S3 refuses to tell of one bucket, as of a name that none can have, is no matter of the others. */
async function regionOrProblem(
  askedRegion: string,
  bucketName: string,
  regionOfBucket: RegionOfBucket,
): Promise<string | Missing> {
  try {
    const region = await regionOfBucket(askedRegion, bucketName);
    return region ?? failed("NoSuchBucket", "S3 knows no bucket of that name.");
  } catch (error) {
    if (isTransient(error) || !(error instanceof Error)) throw error;
    return failed(error.name, error.message);
  }
}
