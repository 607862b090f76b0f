import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import type { Reporter, TestModule } from "vitest/node";

/** The result of one fault: how often it struck, and the state of the resources that it struck. */
export type FaultRow = {
  fault: string;
  injected: number;
  /** The number of inputs: events and manual requests. Replays are not counted. */
  events: number;
  /**
   * The number of resources that have their tags in spite of the fault, and the number that the ledger then has as
   * settled.
   */
  tagged: number;
  recorded: number;
  /** Resources that the fault left untagged or unrecorded: each in the ledger as failed or pending, and alerted. */
  failed: number;
  /** The number of these resources that a replay settled. */
  healed: number;
  /** Resources without their tags, or without their row, after the replay. */
  lost: number;
};

declare module "vitest" {
  interface TaskMeta {
    faultRows?: FaultRow[];
  }
}

const file = join(import.meta.dirname, "..", "..", ".tagledger", "reports", "faults.json");

/** Prints the rows that tests left in their `task.meta`, and writes them to .tagledger/reports/faults.json. */
export const faultTable: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const rows = tests.flatMap((test) => test.meta().faultRows ?? []);
    if (rows.length === 0) return;
    const columns = [
      "fault",
      "injected",
      "events",
      "tagged",
      "recorded",
      "failed",
      "healed",
      "lost",
    ] as const;
    const table = new Table({ head: [...columns], style: { head: [], border: [], compact: true } });
    table.push(...rows.map((row) => columns.map((column) => String(row[column]))));
    process.stdout.write(`\n${table}\n`);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
  },
};
