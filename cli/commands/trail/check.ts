import { NoSuchBucket } from "@aws-sdk/client-s3";
import {
  checkTrail,
  type Finding,
  type Progress,
  type TrailName,
} from "../../../evidence/trail/check-trail.ts";
import { checkLogFile } from "../../../evidence/trail/log-file.ts";
import {
  count,
  emptySummary,
  isIntact,
  isProblem,
  type TrailSummary,
  type VerdictCounts,
} from "../../../evidence/trail/summary.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { homeRegion } from "../../lib/home-region.ts";
import { show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { Ticker } from "../../lib/ticker.ts";
import { trailReads } from "../../lib/trail-reads.ts";
import { problemShown, problemsTable } from "./problems.ts";

export type CheckOptions = {
  bucket: string;
  prefix?: string;
  trailArn?: TrailName;
  from: Date;
  to: Date;
} & OutputOptions;

/** @throws CommandFailure `TrailNotIntact` unless the digest files prove the whole period */
export async function check({ bucket, prefix, trailArn, from, to, ...options }: CheckOptions): Promise<void> {
  if (from >= to) throw new CommandFailure("--from must be earlier than --to.", "InvalidCommandLine");
  const region = await homeRegion();
  const reads = { ...trailReads(region), checkLogFile };
  const ticker = new Ticker();
  const summary = emptySummary();
  const problems: Finding[] = [];
  const settings = { bucket, prefix: prefix?.replace(/\/$/, ""), trail: trailArn, from, to };
  try {
    for await (const finding of checkTrail(settings, reads, (progress) =>
      ticker.show(progressText(progress)),
    )) {
      count(summary, finding);
      if (isProblem(finding)) problems.push(finding);
    }
  } catch (error) {
    if (!(error instanceof NoSuchBucket)) throw error;
    throw new CommandFailure(`There is no bucket ${bucket}. Check --bucket.`, "NoTrail");
  } finally {
    ticker.end();
  }
  answer(summary, problems, options);
}

function answer(summary: TrailSummary, problems: Finding[], options: OutputOptions): void {
  const intact = isIntact(summary);
  const { digests, backfillDigests, logFiles } = summary;
  if (Object.keys(digests).length === 0 && problems.length === 0)
    throw new CommandFailure(
      "The bucket has no digest files and no log files of this period. Check --bucket, --prefix, --from and --to.",
      "NoTrail",
    );
  const numbers = {
    Digests: text(digests),
    "Backfill digests": Object.keys(backfillDigests).length > 0 ? text(backfillDigests) : undefined,
    "Log files": text(logFiles),
    Result: intact
      ? "The digest files prove the whole period. Every log file is as CloudTrail delivered it."
      : undefined,
  };
  show(
    [{ facts: numbers }, ...(problems.length > 0 ? [problemsTable(problems)] : [])],
    { isIntact: intact, ...summary, problems: problems.map(problemShown) },
    options,
  );
  if (!intact)
    throw new CommandFailure(
      `The digest files do not prove the whole period: ${problems.length} problem${problems.length === 1 ? "" : "s"}.`,
      "TrailNotIntact",
    );
}

const progressText = ({ accountId, region, digests, digestsInRange }: Progress) =>
  `${accountId} ${region}: ${digests} of ${digestsInRange} digests`;

/** `719 valid, 1 missing`. */
const text = (counts: VerdictCounts): string =>
  Object.entries(counts)
    .map(([verdict, number]) => `${number} ${verdict}`)
    .join(", ") || "none";
