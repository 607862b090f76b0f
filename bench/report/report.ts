import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import { newSigningKey, type TrailFile, trailFiles } from "../../test/evidence/trail-fixture.ts";
import { generatedPeriod, recordOf } from "../generated-ledger.ts";
import { type Bench, part } from "../part.ts";
import { shown } from "../statistics.ts";

const DAYS = 100;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const AnswerSchema = z.object({
  ...{ rows: z.number(), exceptions: z.number(), milliseconds: z.number(), memoryKb: z.number() },
  bytes: z.number(),
  steps: z.array(z.object({ step: z.string(), seconds: z.number(), memoryMb: z.number() })),
});
const ResultSchema = z.array(
  z.object({
    ...{ actions: z.int(), exceptions: z.int(), seconds: z.number(), actionsPerSecond: z.number() },
    ...{ memoryMb: z.number(), filesMb: z.number(), steps: AnswerSchema.shape.steps },
  }),
);
type Result = z.infer<typeof ResultSchema>;

/**
 * How long a report over many actions takes, and how much memory. The ledger is generated in the process that is measured, and
 * the trail's files are on the disk: one log file and one digest for each hour. The times have no waiting for AWS.
 */
export const report = part({
  name: "report",
  about: "time and memory of a report over 1,000,000 actions",
  isLong: true,
  result: ResultSchema,
  measure,
  tables: (results) => [
    tableOf(
      "report",
      {
        Actions: ({ actions }) => shown(actions),
        Seconds: ({ seconds }) => shown(seconds),
        "Actions a second": ({ actionsPerSecond }) => shown(actionsPerSecond),
        "Memory MB": ({ memoryMb }) => shown(memoryMb),
        "Files MB": ({ filesMb }) => shown(filesMb),
        Exceptions: ({ exceptions }) => shown(exceptions),
      },
      results,
    ),
  ],
});

async function measure({ progress, isQuick }: Bench): Promise<Result> {
  const sizes = isQuick ? [1_000] : [100_000, 1_000_000];
  return sizes.map((actions) => {
    progress(`${actions} actions`);
    return reportOver(Math.ceil(actions / DAYS));
  });
}

function reportOver(actionsADay: number): Result[number] {
  const temporary = mkdtempSync(join(tmpdir(), "tagledger-bench-"));
  try {
    const trail = join(temporary, "trail");
    const input = JSON.stringify({
      ...writeTrail(trail, actionsADay),
      ...{ days: DAYS, actionsADay, trail, out: join(temporary, "out") },
    });
    const program = join(import.meta.dirname, "report-maker.ts");
    const answer = execFileSync(process.execPath, [program], { encoding: "utf8", input });
    const { rows, exceptions, milliseconds, memoryKb, bytes, steps } = AnswerSchema.parse(JSON.parse(answer));
    return {
      ...{ actions: rows, exceptions, seconds: Math.round(milliseconds / 1000) },
      actionsPerSecond: Math.round((rows / milliseconds) * 1000),
      memoryMb: Math.round(memoryKb / 1024),
      filesMb: Math.round(bytes / 1e6),
      steps,
    };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** The digests, with their metadata, and the key that signed them. */
function writeTrail(folder: string, actionsADay: number) {
  const key = newSigningKey();
  const digests: TrailFile[] = [];
  const { from } = generatedPeriod(DAYS);
  for (let day = 0; day < DAYS; day++) {
    const midnight = new Date(from.getTime() + day * 86_400_000);
    const before = digests.at(-1);
    const { files } = trailFiles({
      ...{ bucket: "bench", key, accountId: "123456789012", hours: hoursOf(midnight, actionsADay) },
      ...(before && { before: { bucket: "bench", digest: before } }),
    });
    for (const file of files) {
      mkdirSync(dirname(join(folder, file.key)), { recursive: true });
      writeFileSync(join(folder, file.key), file.body);
      if (file.metadata) digests.push(file);
    }
  }
  return {
    fingerprint: key.fingerprint,
    publicKey: key.publicKey.export({ type: "spki", format: "pem" }),
    digests: digests.map(({ key: name, metadata }) => ({ key: name, metadata })),
  };
}

function hoursOf(midnight: Date, actionsADay: number) {
  const day = midnight.toISOString().slice(0, 10);
  const records = Array.from({ length: actionsADay }, (_, number) => recordOf(day, number, actionsADay));
  return HOURS.map((hour) => ({
    end: new Date(midnight.getTime() + (hour + 1) * 3_600_000).toISOString().replace(".000Z", "Z"),
    logFiles: [records.filter((_, number) => Math.floor((number * 24) / actionsADay) === hour)],
  }));
}
