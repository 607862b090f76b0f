import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import * as z from "zod";
import { median, rounded } from "../statistics.ts";

export const LoadedSchema = z.object({
  ...{ loaded: z.string(), runs: z.int() },
  ...{ minMs: z.number(), medianMs: z.number(), maxMs: z.number() },
});
type Loaded = z.infer<typeof LoadedSchema>;

const catalogue = join(import.meta.dirname, "..", "..", "catalogue");

/**
 * How long a new process takes to load the catalogue. `tagledger plan` loads its sources, and Validate loads it bundled. These
 * times include code that both load in any case. The first .ts file of a process loads Node's type stripper; the empty .ts file
 * shows how long this takes. zod and JMESPath check an operator's own entries; the data alone loads without them.
 */
export function measureLoading(runs: number): Loaded[] {
  const temporary = mkdtempSync(join(tmpdir(), "tagledger-bench-"));
  try {
    const emptyFile = join(temporary, "empty.ts");
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
    return [
      measured("an empty .ts file", emptyFile, runs),
      measured("catalogue/index.ts", join(catalogue, "index.ts"), runs),
      measured("the same, bundled", join(temporary, "index.mjs"), runs),
      measured("its data alone, bundled", join(temporary, "built-in.mjs"), runs),
    ];
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function measured(loaded: string, file: string, runs: number): Loaded {
  const program = `
    const start = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    console.log(performance.now() - start);`;
  const run = () =>
    Number(execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" }));
  const milliseconds = Array.from({ length: runs }, run);
  return {
    ...{ loaded, runs, minMs: rounded(Math.min(...milliseconds), 1) },
    ...{ medianMs: rounded(median(milliseconds), 1), maxMs: rounded(Math.max(...milliseconds), 1) },
  };
}
