import pMap from "p-map";
import { expect, type TaskMeta } from "vitest";
import type { FaultRequest } from "../../local/gateway/faults.ts";
import type { Ended } from "../../local/probe.ts";
import { execute, faults } from "../integration/deployed.ts";
import type { FaultRow } from "./fault-table.ts";
import { judgeEnds, judgeHealed, judgeStruck, rowOf, tagsBefore } from "./judge.ts";
import { seed } from "./seed.ts";
import type { Sent } from "./subjects.ts";

const MIN_INJECTIONS = 20;
/** Two cores run no more executions at once. */
const CONCURRENT_EXECUTIONS = 4;

export type Trial = {
  sent: Sent[];
  /**
   * By name: a fault of the gateway for each action, or the number of times that the state machine's own fault struck
   * these executions.
   */
  faults: Record<string, FaultRequest | ((ended: Ended[]) => number | Promise<number>)>;
  /** The state machine with a fault of its own. If it is absent, the deployed state machine runs. */
  machine?: string;
  /** The text that the alert must have about failures. Absent if nothing may fail. */
  reason?: RegExp;
  /** The alert itself fails. */
  isSilent?: boolean;
  /**
   * The call took effect and its answer was lost. Until the replay, the ledger may have tags as failed that AWS has.
   */
  isAnswerLost?: boolean;
  /** AWS never accepts these tags. The action is settled with another outcome than `tagged`. */
  settlesAs?: "unsupported" | "ignored";
};

/**
 * Sends inputs while faults strike, and judges the state of AWS and the ledger. Then removes the faults, sends the same
 * inputs to the deployed state machine again, and judges again. Writes a row of the table for each fault.
 */
export async function trial(meta: TaskMeta, trial: Trial): Promise<void> {
  const before = await tagsBefore(trial.sent);
  for (const fault of Object.values(trial.faults))
    if (typeof fault !== "function") await faults.add({ seed, ...fault });
  const ended = await runAll(trial.sent, trial.machine);
  const injected = await strikes(trial, ended);
  await faults.clear();
  const struck = await judgeStruck(trial, before);
  await judgeEnds(trial, ended, struck);

  const again = await runAll(trial.sent);
  expect(again.filter(({ status }) => status !== "SUCCEEDED")).toEqual([]);
  const healed = await judgeHealed(trial, before);
  const rows = Object.entries(injected).map(([fault, times]) => rowOf(fault, times, trial, struck, healed));
  leave(meta, rows);
  expect(rows.every(({ failed }) => failed > 0)).toBe(trial.reason !== undefined);
}

/** Puts rows into the table. In each row the fault must have struck often enough, and nothing may be lost. */
export function leave(meta: TaskMeta, rows: FaultRow[]) {
  meta.faultRows = [...(meta.faultRows ?? []), ...rows];
  for (const row of rows) {
    expect(row).toMatchObject({ healed: row.failed, lost: 0 });
    expect(row.injected, row.fault).toBeGreaterThanOrEqual(MIN_INJECTIONS);
  }
}

async function strikes({ faults: all }: Trial, ended: Ended[]): Promise<Record<string, number>> {
  const counted = Object.entries(all).map(
    async ([name, fault]): Promise<[string, number]> => [
      name,
      typeof fault === "function" ? await fault(ended) : await faults.faultCount(fault.action),
    ],
  );
  return Object.fromEntries(await Promise.all(counted));
}

const runAll = (sent: Sent[], machine?: string): Promise<Ended[]> =>
  pMap(sent, ({ input }) => execute(input, machine), { concurrency: CONCURRENT_EXECUTIONS });
