import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import { type Bench, part } from "../part.ts";
import { median, rounded, shown } from "../statistics.ts";
import { environment } from "./environment.ts";

const ResultSchema = z.object({
  runs: z.int(),
  loaded: z.array(
    z.object({
      ...{ name: z.string(), minMs: z.number(), medianMs: z.number(), maxMs: z.number() },
      ratioToBare: z.number(),
      ratioToDefault: z.number(),
    }),
  ),
});
type Result = z.infer<typeof ResultSchema>;

/**
 * The CPU time that a new Node process takes until it has loaded a function, as it is deployed. The time includes the start of
 * Node. Each run loads all functions one after another, so that other work on the machine changes them alike.
 */
export const coldstart = part({
  name: "coldstart",
  about: "the CPU time to load each function, beside a bare middy handler with a DynamoDB client",
  result: ResultSchema,
  measure,
  tables: ({ runs, loaded }) => [
    tableOf(
      "coldstart",
      {
        Loaded: ({ name }) => name,
        "Min ms": ({ minMs }) => shown(minMs, 1),
        "Median ms": ({ medianMs }) => shown(medianMs, 1),
        "Max ms": ({ maxMs }) => shown(maxMs, 1),
        "Beside bare, ESM": ({ ratioToBare }) => shown(ratioToBare, 2),
        "Beside bare, CommonJS": ({ ratioToDefault }) => shown(ratioToDefault, 2),
      },
      loaded,
      { title: `CPU time to load a function in a new process, ${runs} runs of all in turn` },
    ),
  ],
});

async function measure({ progress, isQuick }: Bench): Promise<Result> {
  const runs = isQuick ? 2 : 15;
  // It loads the CDK, which takes a second.
  const { BARE, BARE_BY_DEFAULT, bundleAll } = await import("./bundles.ts");
  const temporary = mkdtempSync(join(tmpdir(), "tagledger-coldstart-"));
  try {
    progress("bundling the functions");
    const files = Object.entries(bundleAll(temporary));
    const milliseconds = new Map(files.map(([name]) => [name, [] as number[]]));
    for (let run = 1; run <= runs; run++) {
      progress(`run ${run} of ${runs}`);
      for (const [name, file] of files) milliseconds.get(name)?.push(cpuMillisecondsOf(file));
    }
    const medianOf = (name: string) => median(milliseconds.get(name) ?? []);
    const loaded = [...milliseconds].map(([name, all]) => ({
      ...{ name, minMs: rounded(Math.min(...all), 1), maxMs: rounded(Math.max(...all), 1) },
      medianMs: rounded(median(all), 1),
      ratioToBare: rounded(median(all) / medianOf(BARE), 2),
      ratioToDefault: rounded(median(all) / medianOf(BARE_BY_DEFAULT), 2),
    }));
    return { runs, loaded };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function cpuMillisecondsOf(file: string): number {
  const program = `
    await import(${JSON.stringify(pathToFileURL(file).href)});
    const { user, system } = process.cpuUsage();
    console.log((user + system) / 1000);`;
  const options = { env: environment, encoding: "utf8" } as const;
  return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", program], options));
}
