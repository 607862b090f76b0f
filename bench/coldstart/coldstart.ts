import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildSync, version as esbuildVersion } from "esbuild";
import { show } from "../../cli/lib/output.ts";
import { tableOf } from "../../cli/lib/table/table.ts";
import { bundle, bundleFile } from "../../infra/constructs/bundled-code.ts";
import { environment } from "./environment.ts";

/**
 * Measures the CPU time that a new Node process takes until it has loaded a function, as it is deployed. The time includes
 * the start of Node. Each run loads all functions one after another, so that other work on the machine changes them alike:
 * only the ratios of one run count.
 */
const RUNS = 15;
const bareHandler = relative(process.cwd(), join(import.meta.dirname, "bare-handler.ts"));
const BARE = "bare handler";

const temporary = mkdtempSync(join(tmpdir(), "tagledger-coldstart-"));
const directories = bundleAll();
const milliseconds = new Map(Object.keys(directories).map((name) => [name, [] as number[]]));
for (let run = 0; run < RUNS; run++)
  for (const [name, directory] of Object.entries(directories))
    milliseconds.get(name)?.push(cpuMillisecondsOf(join(directory, "index.mjs")));
rmSync(temporary, { recursive: true });

const bareMs = medianOf(milliseconds.get(BARE) ?? []);
const results = [...milliseconds].map(([loaded, all]) => ({
  loaded,
  runs: RUNS,
  minMs: rounded(Math.min(...all), 1),
  medianMs: rounded(medianOf(all), 1),
  maxMs: rounded(Math.max(...all), 1),
  ratioToBare: rounded(medianOf(all) / bareMs, 2),
}));
type Measured = (typeof results)[number];

const machine = {
  cpu: `${cpus()[0]?.model.trim()}, ${cpus().length} cores`,
  node: process.version,
  esbuild: esbuildVersion,
};
const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const columns = {
  Loaded: ({ loaded }: Measured) => loaded,
  "Min ms": ({ minMs }: Measured) => String(minMs),
  "Median ms": ({ medianMs }: Measured) => String(medianMs),
  "Max ms": ({ maxMs }: Measured) => String(maxMs),
  "Beside bare": ({ ratioToBare }: Measured) => ratioToBare.toFixed(2),
};
show([tableOf("measures", columns, results), { facts: machine }], { machine, results }, values);

/** The folders of the bundles by name. The first three are not functions of Tagledger, but what they are compared with. */
function bundleAll(): Record<string, string> {
  const directoryOf = (name: string) => join(temporary, name.replaceAll(/\W+/g, "-"));
  const bundled = (name: string, write: (directory: string) => void) => {
    write(directoryOf(name));
    return [name, directoryOf(name)] as const;
  };
  const emptyFile = join(temporary, "empty.ts");
  writeFileSync(emptyFile, "export const handler = () => {};");
  const folders = globSync("functions/*/handler.ts").map((path) => basename(dirname(path)));
  return Object.fromEntries([
    bundled("Node alone", (directory) => bundleFile(emptyFile, directory)),
    bundled(BARE, (directory) => bundleFile(bareHandler, directory)),
    bundled("bare handler, CommonJS of the SDK", bundleByDefault),
    ...folders.toSorted().map((folder) => bundled(folder, (directory) => bundle(folder, directory))),
  ]);
}

/** With esbuild's defaults for Node, which prefer the CommonJS files of a package: they cannot be shaken. */
function bundleByDefault(directory: string) {
  buildSync({
    entryPoints: { index: bareHandler },
    outdir: directory,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
}

function cpuMillisecondsOf(file: string): number {
  const program = `
    await import(${JSON.stringify(pathToFileURL(file).href)});
    const { user, system } = process.cpuUsage();
    console.log((user + system) / 1000);`;
  const options = { env: environment, encoding: "utf8" } as const;
  return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", program], options));
}

function medianOf(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
