import { createHash } from "node:crypto";
import type { Place, TrailBucket } from "./bucket.ts";
import { gunzipped, UnreadableFileError } from "./gunzip.ts";
import { recordsIn, recordsOf, WHOLE_BYTES } from "./log-records.ts";

/** A log file that a digest names, with the SHA-256 of its content before compression. */
export type NamedLogFile = Place & { sha256: string };

/**
 * `valid`: the content is the one that CloudTrail delivered. `missing`: the bucket no longer has the file. `changed`: the
 * content is another. `unreadable`: the file is not one whole gzip member, or not JSON.
 */
export type LogFileVerdict = "valid" | "missing" | "changed" | "unreadable";

/** Compares a log file with the hash in its digest. It holds one chunk of the file at a time. */
export async function checkLogFile(bucket: TrailBucket, file: NamedLogFile): Promise<LogFileVerdict> {
  return (await hashed(bucket, file, 0)).verdict;
}

/**
 * Reads the records of a log file that a digest names, after it has compared the file with its hash. No record of a changed
 * file is given to `take`. So a large file is read twice, and the second read accepts only the content of the first.
 */
export async function readNamedLogFile(
  bucket: TrailBucket,
  file: NamedLogFile,
  take: (records: unknown[]) => void | Promise<void>,
): Promise<LogFileVerdict> {
  const checked = await hashed(bucket, file, WHOLE_BYTES);
  if (checked.verdict !== "valid") return checked.verdict;
  try {
    if (checked.content !== undefined) {
      await take(recordsOf(checked.content));
      return "valid";
    }
    const object = await bucket.open(file, checked.etag);
    if (object === undefined) return "changed";
    for await (const records of recordsIn(gunzipped(object.body))) await take(records);
    return "valid";
  } catch (error) {
    if (error instanceof UnreadableFileError) return "unreadable";
    throw error;
  }
}

/**
 * The records of a log file, in groups, without a check. For a trail without digest files.
 *
 * @throws UnreadableFileError if it is no log file
 * @returns undefined if the bucket has no such file
 */
export async function logFileRecords(
  bucket: TrailBucket,
  place: Place,
): Promise<AsyncIterable<unknown[]> | undefined> {
  const object = await bucket.open(place);
  return object && recordsIn(gunzipped(object.body));
}

type Hashed =
  | { verdict: Exclude<LogFileVerdict, "valid"> }
  | { verdict: "valid"; etag: string; content: Buffer | undefined };

/** @param keepBytes the content is kept in memory if it is not larger */
async function hashed(bucket: TrailBucket, file: NamedLogFile, keepBytes: number): Promise<Hashed> {
  const object = await bucket.open(file);
  if (object === undefined) return { verdict: "missing" };
  const hash = createHash("sha256");
  const kept: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of gunzipped(object.body)) {
      hash.update(chunk);
      bytes += chunk.length;
      if (bytes <= keepBytes) kept.push(chunk);
      else kept.length = 0;
    }
  } catch (error) {
    if (error instanceof UnreadableFileError) return { verdict: "unreadable" };
    throw error;
  }
  if (hash.digest("hex") !== file.sha256) return { verdict: "changed" };
  return {
    verdict: "valid",
    etag: object.etag,
    content: bytes <= keepBytes ? Buffer.concat(kept) : undefined,
  };
}
