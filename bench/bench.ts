import { parseArgs } from "node:util";
import { print, printJson, show } from "../cli/lib/output.ts";
import { Interrupted, onInterrupt, type Session, startSession } from "../local/session.ts";
import { type Origin, originOfThisRun } from "./machine.ts";
import type { Bench, Part } from "./part.ts";
import { parts } from "./parts.ts";
import { saveResults } from "./results.ts";

const USAGE = `usage: npm run bench -- [PART ...] [--quick] [--save] [--json]

Measures Tagledger on this machine. It needs no AWS account. Without a PART it runs all but the long ones:

${parts.map(({ name, about, isLong }) => `  ${name.padEnd(10)} ${about}${isLong ? " (long)" : ""}`).join("\n")}

  --quick    small sizes, to see that everything works: the numbers say nothing
  --save     keeps the results in bench/results.json; \`npm run docs:performance\` then writes docs/performance.md
  --json     prints JSON: machine, versions, and the result of each part

Times are those of this machine and of an emulator. Only ratios within one run say something about Tagledger.

examples:
  npm run bench
  npm run bench -- live mass
  npm run -s bench -- --json > results.json
`;

async function run(chosen: readonly Part[], options: { quick: boolean; save: boolean; json: boolean }) {
  const { signal } = onInterrupt();
  const origin = originOfThisRun();
  const stage = sharedStage(signal);
  const results: Record<string, unknown> = {};
  try {
    for (const { name, measure, tables } of chosen) {
      const progress = (text: string) => process.stderr.write(`${name}: ${text}\n`);
      const bench: Bench = {
        isQuick: options.quick,
        progress,
        deployment: () => stage.start(progress),
      };
      const result = await Promise.race([measure(bench), interrupted(signal)]);
      results[name] = result;
      if (options.save) saveResults(origin, { [name]: result });
      if (!options.json) show(["", ...tables(result)], result);
    }
  } finally {
    await stage.stop();
  }
  if (options.json) printJson({ ...origin, results });
  else show(["", { facts: factsOf(origin) }], origin);
}

const interrupted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );

/** The emulator with Tagledger, which is started when it is first needed. */
function sharedStage(signal: AbortSignal) {
  let session: Promise<Session> | undefined;
  return {
    start: async (progress: (text: string) => void) => {
      if (!session) progress("starting the emulator and deploying Tagledger to it: about a minute");
      session ??= startSession("silent", signal);
      return (await session).deployment;
    },
    stop: async () => {
      const [started] = await Promise.allSettled([session]);
      if (started?.status === "fulfilled") await started.value?.stop();
    },
  };
}

const factsOf = ({ machine: { cpu, cores, memoryGb, node }, versions, commit, measuredAt }: Origin) => ({
  Machine: `${cpu}, ${cores} cores, ${memoryGb} GB`,
  Node: node,
  Versions: Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", "),
  Commit: `${commit}, ${measuredAt}`,
});

const fail = (text: string) => {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
};

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      save: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const unknown = positionals.find((name) => !parts.some((each) => each.name === name));
  if (values.help) print(USAGE.trimEnd());
  else if (unknown !== undefined) fail(`There is no part ${unknown}.\n\n${USAGE}`);
  else if (values.quick && values.save) fail("The results of --quick say nothing: they cannot be saved.");
  else
    await run(
      parts.filter(({ name, isLong }) => (positionals.length === 0 ? !isLong : positionals.includes(name))),
      values,
    );
} catch (error) {
  if (!(error instanceof Interrupted)) fail(error instanceof Error ? error.message : String(error));
}
