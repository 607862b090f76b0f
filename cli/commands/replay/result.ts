import { type Table, tableOf } from "../../lib/table/table.ts";

/** The result of a replay, for one execution or message. */
export type Result = {
  of: string;
  result: "started" | "already replayed" | "still running" | "not started" | "skipped";
  execution?: string;
  why?: string;
  /** Only for a message of a dead-letter queue: true if it was removed from the queue. */
  isRemoved?: boolean;
  /** With `--wait`: how the execution ended. */
  status?: string;
};

export const RESULT_COLUMNS = ["of", "replay", "execution", "status", "why"];

export const resultsTable = (results: Result[], empty?: string): Table =>
  tableOf(
    "replays",
    {
      Of: { kind: "id", cell: ({ of }) => of.split(":").at(-1) ?? "" },
      Replay: {
        kind: "outcome",
        cell: ({ result, isRemoved }) => (isRemoved ? `${result}, removed from its queue` : result),
      },
      Execution: { kind: "id", cell: ({ execution = "" }) => execution.split(":").at(-1) ?? "" },
      Status: { kind: "outcome", cell: ({ status = "" }) => status },
      Why: ({ why = "" }) => why,
    },
    results,
    empty === undefined ? {} : { empty },
  );
