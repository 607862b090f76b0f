import type { Finding } from "./check-trail.ts";

/** The numbers of files with each verdict, such as `{ valid: 719, missing: 1 }`. */
export type VerdictCounts = Record<string, number>;

/** What a check of a trail found, in numbers. */
export type TrailSummary = {
  digests: VerdictCounts;
  backfillDigests: VerdictCounts;
  logFiles: VerdictCounts;
  /** The number of parts of the range that no valid digest is about. */
  unprovenRanges: number;
};

export const emptySummary = (): TrailSummary => ({
  digests: {},
  backfillDigests: {},
  logFiles: {},
  unprovenRanges: 0,
});

/** Counts a finding. */
export function count(summary: TrailSummary, finding: Finding): void {
  if (finding.kind === "range") {
    summary.unprovenRanges += 1;
    return;
  }
  const digests = finding.isBackfill ? summary.backfillDigests : summary.digests;
  const counts = finding.kind === "logFile" ? summary.logFiles : digests;
  counts[finding.verdict] = (counts[finding.verdict] ?? 0) + 1;
}

/** Whether the file is not as CloudTrail delivered it, or nothing proves a part of the range. */
export const isProblem = (finding: Finding): boolean =>
  finding.kind === "range" || finding.verdict !== "valid";

/**
 * Whether the digests prove the whole range, and every log file in it is as CloudTrail delivered it. Without any valid digest,
 * nothing is proven.
 */
export function isIntact(summary: TrailSummary): boolean {
  const { digests, backfillDigests, logFiles, unprovenRanges } = summary;
  const verdicts = [digests, backfillDigests, logFiles].flatMap((counts) => Object.keys(counts));
  return (
    unprovenRanges === 0 && digests.valid !== undefined && verdicts.every((verdict) => verdict === "valid")
  );
}
