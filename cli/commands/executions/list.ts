import {
  type ExecutionListItem,
  type ExecutionStatus,
  paginateListExecutions,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { mergedInOrder } from "../../../domain/merged-in-order.ts";
import type { Period } from "../../../ledger/actions-between.ts";
import { stateMachineArns } from "../../lib/deployment.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { type PeriodOptions, periodOf, periodText } from "../../lib/period.ts";
import { type List, showList } from "../../lib/show-list.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";

type Listed = ExecutionListItem & { machine: "tag-resources" | "detect-drift" };

/** `tagledger executions`: the executions that started in a period, the latest first. */
export async function listExecutions({
  status,
  ...options
}: PeriodOptions & OutputOptions & { status?: ExecutionStatus }) {
  const period = periodOf(options, new Date());
  const { tagging, drift } = await stateMachineArns();
  const lists = [
    started(tagging, "tag-resources", period, status),
    started(drift, "detect-drift", period, status),
  ];
  const found = mergedInOrder(lists, (a, b) => timeOf(a) > timeOf(b));
  await showList(listOf(`No such execution started from ${periodText(period)}.`), found, options);
}

/**
 * "Results are sorted by time, with the most recent execution first" ("ListExecutions", AWS Step Functions API
 * Reference). It does not say whether this is the time of the start or of the end. If the end of one was before the
 * period, all later ones in the list started before the period, in both orders.
 */
async function* started(
  stateMachineArn: string,
  machine: Listed["machine"],
  { from, to }: Period,
  statusFilter: ExecutionStatus | undefined,
): AsyncGenerator<Listed, undefined> {
  const request = { stateMachineArn, maxResults: 1000, ...(statusFilter && { statusFilter }) };
  for await (const { executions = [] } of paginateListExecutions({ client: new SFNClient({}) }, request)) {
    for (const execution of executions) {
      if (timeOf(execution) < from.getTime()) return undefined;
      const { startDate = from } = execution;
      if (startDate >= from && startDate < to) yield { ...execution, machine };
    }
  }
  return undefined;
}

/** The time of its end, or of its start if it has not ended. */
const timeOf = ({ startDate, stopDate = startDate }: ExecutionListItem) => stopDate?.getTime() ?? 0;

const secondsOf = ({ startDate, stopDate }: Listed): number | undefined =>
  startDate && stopDate ? (stopDate.getTime() - startDate.getTime()) / 1000 : undefined;

const listOf = (empty: string): List<Listed> => ({
  elements: "executions",
  table: (rows) => executionsTable(rows, empty),
  json: (execution) => ({
    execution: execution.executionArn,
    machine: execution.machine,
    status: execution.status,
    startedAt: execution.startDate?.toISOString(),
    endedAt: execution.stopDate?.toISOString(),
    seconds: secondsOf(execution),
    redrives: execution.redriveCount ?? 0,
  }),
});

export const EXECUTIONS_COLUMNS = ["started", "execution", "machine", "status", "seconds", "redrives"];

export const executionsTable = (rows: Listed[], empty: string): Table =>
  tableOf(
    "executions",
    {
      Started: ({ startDate }) => startDate?.toISOString() ?? "",
      Execution: { kind: "id", cell: ({ name = "" }) => name },
      Machine: ({ machine }) => machine,
      Status: { kind: "outcome", cell: ({ status = "" }) => status },
      Seconds: (execution) => secondsOf(execution)?.toFixed(1) ?? "",
      Redrives: ({ redriveCount = 0 }) => String(redriveCount),
    },
    rows,
    { empty },
  );
