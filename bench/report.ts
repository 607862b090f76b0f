import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { show } from "../cli/lib/output.ts";
import { tableOf } from "../cli/lib/table/table.ts";
import { newSigningKey, type TrailFile, trailFiles } from "../test/evidence/trail-fixture.ts";
import { generatedPeriod, recordOf } from "./generated-ledger.ts";

/**
 * Measures how long a report over many actions takes and how much memory. The ledger is generated in the process that is
 * measured, and the trail's files are on the disk: one log file and one digest for each hour. The times have no waiting for AWS.
 */
const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, actions: { type: "string", default: "1000000" } },
});
const DAYS = 100;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const AnswerSchema = z.object({
  ...{ rows: z.number(), exceptions: z.number(), milliseconds: z.number(), memoryKb: z.number() },
  bytes: z.number(),
  steps: z.array(z.object({ step: z.string(), seconds: z.number(), memoryMb: z.number() })),
});

const sizes = [Number(values.actions) / 10, Number(values.actions)];
const results = sizes.map((actions) => measure(Math.ceil(actions / DAYS)));
const columns = {
  Actions: ({ actions }: Measured) => String(actions),
  Seconds: ({ seconds }: Measured) => String(seconds),
  "Actions a second": ({ actionsPerSecond }: Measured) => String(actionsPerSecond),
  "Memory MB": ({ memoryMb }: Measured) => String(memoryMb),
  "Files MB": ({ filesMb }: Measured) => String(filesMb),
  Exceptions: ({ exceptions }: Measured) => String(exceptions),
};
show([tableOf("measures", columns, results)], results, values);

type Measured = ReturnType<typeof measure>;

function measure(actionsADay: number) {
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
