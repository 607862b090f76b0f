import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { show } from "../../../cli/lib/output.ts";
import { type Table, tableOf } from "../../../cli/lib/table/table.ts";
import { prices } from "../../../infra/prices.ts";
import { onInterrupt, startSession } from "../../../local/session.ts";
import { nameOf } from "../deployed.ts";
import { callsOf, MEASURED_FILE, waits } from "../functions.ts";
import { eachResource, firstInvocations, type Invocation, nextInvocations } from "./invoke.ts";
import { type Load, measureLoads } from "./load.ts";
import { peaksByFolder } from "./workers.ts";

/**
 * Measures how long each function takes to load and to answer with the CPU that Lambda gives to each size of memory, and
 * what that would cost. The CPU is limited with a cgroup, so it needs root on Linux. `-- --update` writes the CPU times
 * for docs/cost.md.
 */
const SIZES_MB = [128, 256, 512, 1024, 1769];
/** More than any function has: as if there were no limit. */
const UNLIMITED_MB = 100_000;
const ROUNDS = 2;

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, update: { type: "boolean", default: false } },
});
const measured = await measure();
const machine = {
  on: new Date().toISOString().slice(0, 10),
  cpu: cpus()[0]?.model ?? "",
  node: process.version,
};
if (values.update) update();
show([...measured.map(tableOfFunction), { facts: machine }], { ...machine, functions: measured }, values);

type Sized = { memoryMb: number; load: Load; next: Invocation | undefined };
type Measured = {
  name: string;
  firstCpu: number;
  eachCpu: number;
  peakMb: number | undefined;
  sizes: Sized[];
};

async function measure(): Promise<Measured[]> {
  const loads = measureLoads([...SIZES_MB, UNLIMITED_MB]);
  const { signal } = onInterrupt();
  const session = await startSession("silent", signal);
  try {
    const { deployment } = session;
    const first = await firstInvocations(deployment);
    const next = new Map<number, Map<string, Invocation>>();
    for (const size of [...SIZES_MB, UNLIMITED_MB])
      next.set(size, await nextInvocations(deployment, size, ROUNDS));
    const each = await eachResource(deployment);
    const peaks = peaksByFolder();
    return [...loads].map(([folder, bySize]) => ({
      name: nameOf(folder),
      firstCpu: Math.max(0, (first.get(folder) ?? 0) - (bySize.get(UNLIMITED_MB)?.cpu ?? 0)),
      eachCpu: Math.max(0, each.get(folder) ?? 0),
      peakMb: peaks.get(folder),
      sizes: [...bySize].map(([memoryMb, load]) => ({
        memoryMb,
        load,
        next: next.get(memoryMb)?.get(folder),
      })),
    }));
  } finally {
    await session.stop();
  }
}

/** The times of a function, and the dollars of a million invocations that all load it, or that find it loaded. */
function tableOfFunction({ name, peakMb, firstCpu, sizes }: Measured): Table {
  const { ledger, others } = callsOf(name);
  const waiting = ledger * waits.ledger + others * waits.others;
  const dollars = (memoryMb: number, milliseconds: number) =>
    ((1e6 * memoryMb) / 1024) * (milliseconds / 1000 + waiting) * prices.gigabyteSecond.dollars;
  const share = (load: Load) => load.wall / load.cpu;
  // The emulator's own time is the same at each size.
  const free = sizes.find(({ memoryMb }) => memoryMb === UNLIMITED_MB)?.next;
  const busy = ({ wall }: Invocation) => Math.max(0, wall - (free?.wall ?? 0)) + (free?.cpu ?? 0);
  return tableOf(
    "memory",
    {
      "Memory MB": ({ memoryMb }: Sized) => String(memoryMb),
      "Load ms": ({ load }) => load.wall.toFixed(0),
      "Next ms": ({ next }) => next?.wall.toFixed(0) ?? "",
      "Quiet, a million": ({ memoryMb, load }) =>
        `$${dollars(memoryMb, load.wall + firstCpu * share(load)).toFixed(2)}`,
      "Busy, a million": ({ memoryMb, next }) => (next ? `$${dollars(memoryMb, busy(next)).toFixed(2)}` : ""),
    },
    sizes.filter(({ memoryMb }) => memoryMb !== UNLIMITED_MB),
    { title: `\n${name}, at most ${peakMb?.toFixed(0) ?? "?"} MB:` },
  );
}

function update() {
  const times = measured.map(({ name, firstCpu, eachCpu, sizes }) => {
    const { load, next } = sizes.find(({ memoryMb }) => memoryMb === UNLIMITED_MB) ?? {};
    const rounded = (number: number) => Math.round(number * 10) / 10;
    return [
      name,
      {
        load: rounded(load?.cpu ?? 0),
        first: rounded(firstCpu),
        next: rounded(next?.cpu ?? firstCpu),
        more: Math.round(eachCpu * 1000) / 1000,
      },
    ];
  });
  const content = { ...machine, milliseconds: Object.fromEntries(times) };
  writeFileSync(MEASURED_FILE, `${JSON.stringify(content, null, 2)}\n`);
}
