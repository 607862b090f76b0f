import { type ChainFinding, type ChainReads, checkChain } from "./chain.ts";
import type { AccountFolder, DigestKey } from "./keys.ts";
import { accountFolders, digestsIn, logFilesIn, regionsOf, type TrailPlace } from "./list-files.ts";
import { merged } from "./merged.ts";
import type { Range } from "./walk.ts";

/** The name and the home region of a trail. Both are in the names of its digest files. */
export type TrailName = { trailName: string; homeRegion: string };

/** A finding about a digest file, a log file or a range, with the account, the region and the trail that it is about. */
export type Finding = ChainFinding & {
  accountId: string;
  region: string;
  isBackfill: boolean;
  /** Undefined if a region has log files, and no digest of any trail. */
  trailName: string | undefined;
};

/** How far the check of one region's digests is. After a gap or a change of the bucket the numbers are an estimate. */
export type Progress = { accountId: string; region: string; digests: number; digestsInRange: number };

/** A chain is read one digest after the other, so several chains are read at the same time. */
const REGIONS_AT_ONCE = 4;

export type CheckOptions = TrailPlace & Range & { trail?: TrailName | undefined };

/**
 * Proves the log files of a bucket with CloudTrail's digest files: for every account and every region in the bucket, and for
 * every trail or only for the given one. It gives one finding for each digest file and each log file that a digest names, and
 * for each part of the range that no valid digest is about. The findings of one chain begin with the latest; those of
 * several regions are mixed.
 */
export async function* checkTrail(
  options: CheckOptions,
  reads: ChainReads,
  onProgress: (progress: Progress) => void = () => {},
): AsyncGenerator<Finding> {
  const checks: AsyncGenerator<Finding>[] = [];
  for (const account of await accountFolders(reads.bucket, options))
    for (const region of await regionsOf(reads.bucket, options, account))
      checks.push(checkRegion(options, account, region, reads, onProgress));
  yield* merged(checks, REGIONS_AT_ONCE);
}

async function* checkRegion(
  options: CheckOptions,
  account: AccountFolder,
  region: string,
  reads: ChainReads,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<Finding> {
  const { bucket, trail } = options;
  const list = (bucketName: string, range: Range) =>
    digestsIn(reads.bucket, bucketName, account, region, range);
  const inRange = await list(bucket, options);
  const chains = chainsOf(inRange, trail);
  if (chains.length === 0 && (await hasLogFiles(options, account, region, reads)))
    chains.push({ ...(trail ?? { trailName: undefined, homeRegion: undefined }), isBackfill: false });

  let digests = 0;
  for (const { trailName, homeRegion, isBackfill } of chains) {
    const isOfChain = (key: DigestKey) =>
      key.trailName === trailName && key.homeRegion === homeRegion && key.isBackfill === isBackfill;
    const chain = {
      region,
      isBackfill,
      list: async (bucketName: string, range: Range) =>
        (bucketName === bucket ? inRange : await list(bucketName, range)).filter(isOfChain),
    };
    for await (const finding of checkChain(chain, bucket, options, reads)) {
      if (finding.kind === "digest") digests += 1;
      onProgress({ accountId: account.accountId, region, digests, digestsInRange: inRange.length });
      yield { ...finding, accountId: account.accountId, region, isBackfill, trailName };
    }
  }
}

type ChainName = { [Name in keyof TrailName]: TrailName[Name] | undefined } & { isBackfill: boolean };

/** The chains of each trail with a digest in the range: that of its digests and, if there are any, its backfill digests. */
function chainsOf(digests: DigestKey[], trail: TrailName | undefined): ChainName[] {
  const ofTrail = digests.filter(
    (each) =>
      trail === undefined || (each.trailName === trail.trailName && each.homeRegion === trail.homeRegion),
  );
  const byTrail = Map.groupBy(ofTrail, ({ trailName, homeRegion }) => `${trailName}/${homeRegion}`);
  return [...byTrail.values()].flatMap((keys) => {
    const hasBackfill = keys.some(({ isBackfill }) => isBackfill);
    return keys
      .slice(0, 1)
      .flatMap(({ trailName, homeRegion }) => [
        { trailName, homeRegion, isBackfill: false },
        ...(hasBackfill ? [{ trailName, homeRegion, isBackfill: true }] : []),
      ]);
  });
}

async function hasLogFiles(
  { bucket, from, to }: CheckOptions,
  account: AccountFolder,
  region: string,
  reads: ChainReads,
): Promise<boolean> {
  for await (const _ of logFilesIn(reads.bucket, bucket, account, region, { from, to })) return true;
  return false;
}
