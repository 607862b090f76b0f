import type { Place, TrailBucket } from "./bucket.ts";
import {
  type AccountFolder,
  compactTime,
  type DigestKey,
  dayFolder,
  digestKeyOf,
  hoursAfter,
  logKeyOf,
  logsFolder,
  regionFolder,
} from "./keys.ts";
import type { Range } from "./walk.ts";

/** The bucket of a trail, and the prefix that the trail's settings give ("Finding your CloudTrail log files"). */
export type TrailPlace = { bucket: string; prefix?: string | undefined };

const ACCOUNT = /^\d{12}$/;
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
/** Whoever may write to the bucket chooses the names of its folders. */
const REGION = /^[a-z0-9-]{1,40}$/;

/**
 * The folders of all accounts in a bucket: those of trails of an account, and below the id of an organization those of its
 * trails.
 */
export async function accountFolders(bucket: TrailBucket, place: TrailPlace): Promise<AccountFolder[]> {
  const logs = logsFolder(place.prefix);
  const names = await bucket.folders(place.bucket, logs);
  const inOrganizations = names
    .filter((name) => ORGANIZATION.test(name))
    .map(async (organization) => {
      const folder = `${logs}${organization}/`;
      return accountsIn(folder, await bucket.folders(place.bucket, folder));
    });
  return [...accountsIn(logs, names), ...(await Promise.all(inOrganizations)).flat()];
}

const accountsIn = (folder: string, names: string[]): AccountFolder[] =>
  names
    .filter((name) => ACCOUNT.test(name))
    .map((accountId) => ({ folder: `${folder}${accountId}/`, accountId }));

/** The regions that have digest files or log files of an account. */
export async function regionsOf(
  bucket: TrailBucket,
  place: TrailPlace,
  { folder }: AccountFolder,
): Promise<string[]> {
  const names = await Promise.all([
    bucket.folders(place.bucket, `${folder}CloudTrail-Digest/`),
    bucket.folders(place.bucket, `${folder}CloudTrail/`),
  ]);
  return [...new Set(names.flat())].filter((name) => REGION.test(name)).toSorted();
}

/**
 * The digest files of all trails about one region of one account, the earliest first for each trail. The last one may end
 * up to an hour after the range: it is about the end of the range.
 */
export async function digestsIn(
  bucket: TrailBucket,
  bucketName: string,
  account: AccountFolder,
  region: string,
  { from, to }: Range,
): Promise<DigestKey[]> {
  const folder = regionFolder(account, "CloudTrail-Digest", region);
  const [first, last] = [compactTime(from), compactTime(hoursAfter(to, 1))];
  const found: DigestKey[] = [];
  for await (const key of keysOfDays(bucket, bucketName, folder, { from, to: hoursAfter(to, 1) })) {
    const digest = digestKeyOf(key, account.accountId, region);
    if (digest !== undefined && digest.end >= first && digest.end <= last) found.push(digest);
  }
  return found;
}

/** The log files that CloudTrail delivered in a range, for one region of one account. A file may have earlier events. */
export async function* logFilesIn(
  bucket: TrailBucket,
  bucketName: string,
  account: AccountFolder,
  region: string,
  range: Range,
): AsyncGenerator<Place> {
  const folder = regionFolder(account, "CloudTrail", region);
  for await (const key of keysOfDays(bucket, bucketName, folder, range)) {
    const log = logKeyOf(key);
    if (log !== undefined && log.deliveredAt >= range.from && log.deliveredAt <= range.to)
      yield { bucket: bucketName, key };
  }
}

/** The keys in the folders of some days. The folders of later days are not listed. */
async function* keysOfDays(bucket: TrailBucket, bucketName: string, folder: string, { from, to }: Range) {
  const lastDay = `${folder}${dayFolder(to)}`;
  for await (const key of bucket.keys(bucketName, folder, `${folder}${dayFolder(from)}`)) {
    if (key > lastDay && !key.startsWith(lastDay)) return;
    yield key;
  }
}
