import type { Deployment } from "../../../local/deploy.ts";
import { nameOf } from "../deployed.ts";
import type { Deployed } from "../event-cost.ts";
import { countableStates, isKindName } from "../executions.ts";
import { type EventKind, eventKinds, ledgerUse } from "../ledger-use.ts";
import { type Observed, observe } from "./observe.ts";
import { situations } from "./situations.ts";

const MB_PER_GB = 1024;

/** What one event of a kind used in a run on the emulator. `emulatorGbSeconds` has the emulator's durations, not AWS's. */
export type Counted = Observed & { kind: EventKind; emulatorGbSeconds: number };

/** Runs each kind of event once, after one event that nobody counts. */
export async function countedOn(deployment: Deployment, { memoryMb }: Deployed): Promise<Counted[]> {
  const all = situations(deployment);
  await (await all.tagged())();
  const counted: Counted[] = [];
  for (const kind of eventKinds) {
    // In a run, detect-drift starts only if there is drift.
    if (kind === "noDrift") continue;
    const seen = await observe(deployment, await all[kind]());
    const megabyteMs = Object.entries(seen.emulatorMilliseconds).reduce(
      (sum, [folder, milliseconds]) => sum + milliseconds * (memoryMb[nameOf(folder)] ?? 0),
      0,
    );
    counted.push({ kind, ...seen, emulatorGbSeconds: megabyteMs / MB_PER_GB / 1000 });
  }
  return counted;
}

/** Where a run differs from the model: in states, in invocations or in calls of the ledger. */
export async function differences(counted: Counted[]): Promise<string[]> {
  const found = counted.map(async ({ kind, transitions, calls }) => {
    const tables = Object.values(await ledgerUse(kind));
    const model = {
      transitions: isKindName(kind) ? countableStates(kind) : 0,
      ledgerCalls: tables.reduce((sum, table) => sum + table.calls, 0),
    };
    const run = {
      transitions,
      ledgerCalls: Object.entries(calls).reduce(
        (sum, [action, count]) => sum + (action.startsWith("dynamodb:") ? count : 0),
        0,
      ),
    };
    return JSON.stringify(run) === JSON.stringify(model)
      ? []
      : [`${kind}: the run has ${JSON.stringify(run)}, the model ${JSON.stringify(model)}.`];
  });
  return (await Promise.all(found)).flat();
}
