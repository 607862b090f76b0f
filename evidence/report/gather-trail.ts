import type { ChainReads } from "../trail/chain.ts";
import { type CheckOptions, checkTrail, type Finding } from "../trail/check-trail.ts";
import { type LogFileVerdict, type NamedLogFile, readNamedLogFile } from "../trail/log-file.ts";
import { count, emptySummary, isProblem, type TrailSummary } from "../trail/summary.ts";
import type { Range } from "../trail/walk.ts";
import { CreationTally } from "./creation-tally.ts";
import type { Progress } from "./progress.ts";
import type { Store } from "./store.ts";

/**
 * CloudTrail delivers an event "typically" within 5 minutes, and may take longer ("How CloudTrail works", AWS CloudTrail User
 * Guide). So the log files of these hours after the period are read too, for the events of the period in them.
 */
const LATE_HOURS = 3;
const HOUR_MILLISECONDS = 60 * 60 * 1000;

/**
 * Gathers the creations of a period from a trail's log files. CloudTrail's digests are checked, and only a file that they prove
 * is read. After an interruption the digests are checked again, and the files that were read are not read again.
 */
export async function gatherTrail(
  store: Store,
  options: CheckOptions,
  now: Date,
  reads: Omit<ChainReads, "checkLogFile">,
  onProgress: Progress,
): Promise<TrailSummary> {
  const period = { from: options.from, to: options.to };
  const checkLogFile = (_: unknown, file: NamedLogFile) => gatherFile(store, period, file, reads.bucket);
  const summary = emptySummary();
  store.remove("problems");
  const late = new Date(options.to.getTime() + LATE_HOURS * HOUR_MILLISECONDS);
  const digests = new Map<string, { done: number; of: number }>();
  const range = { ...options, to: late < now ? late : now };
  const findings = checkTrail(
    range,
    { ...reads, checkLogFile },
    ({ accountId, region, digests: done, digestsInRange: of }) => {
      digests.set(`${accountId} ${region}`, { done, of });
      onProgress(sumOf([...digests.values()]));
    },
  );
  for await (const finding of findings) {
    // Nothing needs to prove the time after the period.
    if (finding.kind === "range" && finding.from >= options.to) continue;
    count(summary, finding);
    if (isProblem(finding)) store.add("problems", [problemRow(finding)]);
  }
  store.keepNote("trail summary", JSON.stringify(summary));
  return summary;
}

const sumOf = (all: { done: number; of: number }[]) => ({
  done: all.reduce((sum, { done }) => sum + done, 0),
  of: all.reduce((sum, { of }) => sum + of, 0),
});

async function gatherFile(
  store: Store,
  period: Range,
  file: NamedLogFile,
  bucket: ChainReads["bucket"],
): Promise<LogFileVerdict> {
  const place = `s3://${file.bucket}/${file.key}`;
  const part = `log file ${place} ${file.sha256}`;
  if (store.isDone(part)) return "valid";
  const tally = new CreationTally(store, period, place);
  const verdict = await readNamedLogFile(bucket, file, (records) => tally.take(records));
  if (verdict === "valid") tally.finish(() => store.setDone(part));
  return verdict;
}

/** A problem with what `exceptions.csv` says about it. */
function problemRow(finding: Finding) {
  const { accountId, region, isBackfill, trailName = "" } = finding;
  const common = { accountId, region, isBackfill, trailName };
  return finding.kind === "range"
    ? {
        problem: finding.reason,
        json: JSON.stringify({
          ...common,
          kind: "time",
          from: finding.from.toISOString(),
          to: finding.to.toISOString(),
        }),
      }
    : {
        problem: finding.verdict,
        json: JSON.stringify({
          ...common,
          kind: finding.kind,
          file: `s3://${finding.place.bucket}/${finding.place.key}`,
        }),
      };
}
