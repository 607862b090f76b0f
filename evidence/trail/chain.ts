import pMap from "p-map";
import type { Place, TrailBucket } from "./bucket.ts";
import { checkDigest, type Digest, type DigestVerdict } from "./digest.ts";
import { hoursAfter } from "./keys.ts";
import type { LogFileVerdict, NamedLogFile } from "./log-file.ts";
import type { FindPublicKeys, PublicKeys } from "./public-keys.ts";
import { type Chain, type Range, type UnprovenRange, Walk } from "./walk.ts";

export type ChainFinding =
  /** A valid digest has the range that it is about. */
  | { kind: "digest"; verdict: DigestVerdict; place: Place; from?: Date; to?: Date }
  | { kind: "logFile"; verdict: LogFileVerdict; place: Place }
  | UnprovenRange;

export type ChainReads = {
  bucket: TrailBucket;
  findPublicKeys: FindPublicKeys;
  checkLogFile: (bucket: TrailBucket, file: NamedLogFile) => Promise<LogFileVerdict>;
};

/** The log files that are read at the same time. */
const PARALLEL_LOG_FILES = 8;

/**
 * Checks the digests of a range backwards, from the last one to the first, and the log files that the valid ones name. It
 * follows the links from digest to digest as `aws cloudtrail validate-logs` does. After a digest that is missing or not
 * valid, and before the first digest of a chain, it goes on with the digest before it in the bucket. It holds the keys of
 * the range and one digest.
 */
export async function* checkChain(
  chain: Chain,
  startBucket: string,
  range: Range,
  reads: ChainReads,
): AsyncGenerator<ChainFinding> {
  const walk = new Walk(chain, startBucket, range);
  const findKeys = publicKeysFor(chain, range, reads.findPublicKeys);
  for (let next = await walk.begin(); next !== undefined; ) {
    const { place, named } = next;
    const checked = await checkDigest(reads.bucket, place, findKeys, named);
    if (checked.verdict !== "valid") {
      yield { kind: "digest", verdict: checked.verdict, place };
      next = walk.after(place);
      continue;
    }
    const { digest } = checked;
    yield* walk.enter(digest);
    yield { kind: "digest", verdict: "valid", place, from: digest.start, to: digest.end };
    yield* logFilesOf(digest, reads);
    next = await walk.before(place, digest);
  }
  yield* walk.end();
}

async function* logFilesOf(digest: Digest, reads: ChainReads): AsyncGenerator<ChainFinding> {
  for (let first = 0; first < digest.logFiles.length; first += PARALLEL_LOG_FILES) {
    const files = digest.logFiles.slice(first, first + PARALLEL_LOG_FILES);
    yield* await pMap(files, async (file): Promise<ChainFinding> => {
      const { bucket, key } = file;
      return {
        kind: "logFile",
        verdict: await reads.checkLogFile(reads.bucket, file),
        place: { bucket, key },
      };
    });
  }
}

/**
 * The public keys for the digests of a range, asked for once. CloudTrail delivers a digest after the end of its time, and
 * signs it then: so the keys of two more hours are asked for.
 */
function publicKeysFor({ region }: Chain, { from, to }: Range, find: FindPublicKeys) {
  let ofRange: Promise<PublicKeys> | undefined;
  return (backfilledAt: Date | undefined): Promise<PublicKeys> => {
    if (backfilledAt !== undefined)
      return find(region, hoursAfter(backfilledAt, -1), hoursAfter(backfilledAt, 1));
    ofRange ??= find(region, from, hoursAfter(to, 2));
    return ofRange;
  };
}
