import { NoSuchBucket } from "@aws-sdk/client-s3";
import { DAY_MILLISECONDS } from "../../../domain/day.ts";
import { TooManyEventsError } from "../../../evidence/report/gather-history.ts";
import { makeReport } from "../../../evidence/report/make-report.ts";
import type { PackFile } from "../../../evidence/report/pack.ts";
import type { PopulationSource, ReportSummary } from "../../../evidence/report/summary.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { deployedArns } from "../../lib/deployed-arns.ts";
import { coveredRegions } from "../../lib/deployment.ts";
import { callerArn } from "../../lib/executions.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { folderFailure } from "../../lib/folder-failure.ts";
import { useLittleMemory } from "../../lib/little-memory.ts";
import { show } from "../../lib/output.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";
import type { ReportOptions } from "./options.ts";
import { queriesOf, readsOf } from "./reads.ts";
import { StepProgress } from "./step-progress.ts";

const HISTORY_DAYS = 90;

/** @throws CommandFailure `FolderInUse`, `UnwritableFolder`, `TooManyEvents`, `NoTrail`, `InvalidCommandLine` */
export async function report(options: ReportOptions): Promise<void> {
  useLittleMemory();
  const period = { from: options.from, to: options.to };
  const source = await sourceOf(options);
  const deployed = await deployedArns();
  const progress = new StepProgress();
  const settings = {
    period,
    source,
    folder: options.out,
    madeBy: await callerArn(),
    tagledgerVersion: packageJson.version,
    queries: queriesOf(deployed, source),
  };
  try {
    const reads = await readsOf(deployed, source);
    const made = await makeReport(settings, reads, (...step) => progress.begin(...step));
    progress.end();
    answer(made, options);
  } catch (error) {
    progress.end();
    throw failureOf(error, options);
  }
}

async function sourceOf(options: ReportOptions): Promise<PopulationSource> {
  const { from, to, trailBucket, trailPrefix, trailArn } = options;
  if (from >= to) throw new CommandFailure("--from must be earlier than --to.", "InvalidCommandLine");
  if (trailBucket !== undefined)
    return {
      kind: "trail",
      bucket: trailBucket,
      prefix: trailPrefix?.replace(/\/$/, ""),
      trailArn: trailArn?.arn,
      trail: trailArn?.name,
    };
  if (trailPrefix !== undefined || trailArn !== undefined)
    throw new CommandFailure("--trail-prefix and --trail-arn need --trail-bucket.", "InvalidCommandLine");
  if (from.getTime() < Date.now() - HISTORY_DAYS * DAY_MILLISECONDS)
    throw new CommandFailure(
      `CloudTrail's event history has the last ${HISTORY_DAYS} days. For an earlier --from, name the bucket of a trail with --trail-bucket.`,
      "InvalidCommandLine",
    );
  // Global services log their calls in us-east-1.
  return { kind: "eventHistory", regions: [...new Set([...(await coveredRegions()), "us-east-1"])] };
}

function failureOf(error: unknown, { trailBucket }: ReportOptions): unknown {
  if (error instanceof TooManyEventsError) return new CommandFailure(error.message, "TooManyEvents");
  if (error instanceof NoSuchBucket)
    return new CommandFailure(`There is no bucket ${trailBucket}. Check --trail-bucket.`, "NoTrail");
  return folderFailure(error);
}

type Made = { summary: ReportSummary; files: readonly PackFile[] };

function answer({ summary, files }: Made, { out, json = false }: ReportOptions) {
  const { population, completeness, exceptions, integrity } = summary;
  const open = exceptions.reduce((sum, each) => sum + each.open, 0);
  const total = exceptions.reduce((sum, each) => sum + each.total, 0);
  show(
    [
      {
        facts: {
          Period: `${summary.period.from} to ${summary.period.to}`,
          Population: `${population.rows} resources of ${population.creatingCalls} creating calls`,
          Completeness: `${completeness.matched} of ${completeness.of} resources of known calls have an action in the ledger`,
          Exceptions: `${total}, of which ${open} are open`,
          Trail: integrity && (integrity.isIntact ? "proven by CloudTrail's digests" : "not wholly proven"),
        },
      },
      ...(total > 0 ? [exceptionsTable(exceptions)] : []),
      filesTable(files),
      `Open ${out}/report.html. The auditor's first file is ${out}/README.md.`,
    ],
    { folder: out, ...summary, files },
    { json },
  );
}

export const exceptionsTable = (rows: ReportSummary["exceptions"]): Table =>
  tableOf(
    "exceptions",
    {
      Exception: ({ kind }) => kind,
      Total: ({ total }) => String(total),
      Open: ({ open }) => String(open),
    },
    rows,
  );

export const filesTable = (rows: readonly PackFile[]): Table =>
  tableOf(
    "files",
    {
      File: ({ name }) => name,
      Rows: ({ rows }) => (rows === undefined ? "" : String(rows)),
      Bytes: ({ bytes }) => String(bytes),
    },
    [...rows],
  );
