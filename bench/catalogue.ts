import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildSync } from "esbuild";
import { show } from "../cli/lib/output.ts";
import { tableOf } from "../cli/lib/table/table.ts";

/**
 * Measures how long a new process takes to load the catalogue. `tagledger plan` loads its sources, and Validate loads
 * it bundled. These times include code that `plan` and Validate load in any case. The first .ts file of a process loads
 * Node's type stripper; the empty .ts file shows how long this takes. zod and JMESPath check an operator's own entries;
 * the data alone loads without them.
 */
const RUNS = 11;

const temporary = mkdtempSync(join(tmpdir(), "tagledger-bench-"));
const emptyFile = join(temporary, "empty.ts");
const catalogue = join(import.meta.dirname, "..", "catalogue");
writeFileSync(emptyFile, "");
buildSync({
  entryPoints: [join(catalogue, "index.ts"), join(catalogue, "built-in.ts")],
  outdir: temporary,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  minify: true,
  format: "esm",
  platform: "node",
});

const results = [
  { loaded: "an empty .ts file", ...measure(emptyFile) },
  { loaded: "catalogue/index.ts", ...measure(join(catalogue, "index.ts")) },
  { loaded: "the same, bundled", ...measure(join(temporary, "index.mjs")) },
  { loaded: "its data alone, bundled", ...measure(join(temporary, "built-in.mjs")) },
];
rmSync(temporary, { recursive: true });

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const columns = {
  Loaded: ({ loaded }: Measured) => loaded,
  Runs: ({ runs }: Measured) => String(runs),
  "Min ms": ({ minMs }: Measured) => String(minMs),
  "Median ms": ({ medianMs }: Measured) => String(medianMs),
  "Max ms": ({ maxMs }: Measured) => String(maxMs),
};
show([tableOf("measures", columns, results)], results, values);

type Measured = (typeof results)[number];

function measure(file: string) {
  const program = `
    const start = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    console.log(performance.now() - start);`;
  const run = () =>
    Number(execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" }));
  const milliseconds = Array.from({ length: RUNS }, run).toSorted((a, b) => a - b);
  const atRank = (rank: number) => Math.round((milliseconds.at(rank) ?? Number.NaN) * 10) / 10;
  return { runs: RUNS, minMs: atRank(0), medianMs: atRank(Math.floor(RUNS / 2)), maxMs: atRank(-1) };
}
