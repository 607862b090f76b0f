import { type DescribeExecutionOutput, SFNClient } from "@aws-sdk/client-sfn";
import { historyOf, type StateVisit, statesIn } from "../../../evidence/execution-states.ts";
import { actionsOfEvent } from "../../../ledger/actions-by-id.ts";
import type { UserAction } from "../../../ledger/user-action.ts";
import { ledgerTables } from "../../lib/deployment.ts";
import { describeExecution, eventOfExecution, findExecutionArn, sentenceIn } from "../../lib/executions.ts";
import { jsonText, outcomeText, show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";

/**
 * `tagledger executions EXECUTION`: the input, the states, the errors and the rows of one execution.
 *
 * @throws CommandFailure `NoExecution`, `AmbiguousId`, `UnreadableExecution`
 */
export async function showExecution(nameOrArn: string, options: OutputOptions) {
  const executionArn = await findExecutionArn(nameOrArn);
  const execution = await describeExecution(executionArn);
  const states = statesIn(await historyOf(new SFNClient({}), executionArn));
  const rows = await rowsOf(executionArn);
  const { status = "", startDate, stopDate, redriveCount = 0, error, cause = "", input = "" } = execution;
  const shown = {
    execution: executionArn,
    status,
    startedAt: startDate?.toISOString(),
    endedAt: stopDate?.toISOString(),
    redrives: redriveCount,
    ...(error && { error, cause: sentenceIn(cause), failedIn: failedIn(states), next: nextStep(execution) }),
    input: parsed(input),
    states,
    actions: rows,
  };
  const facts = {
    Execution: executionArn,
    Status: status,
    Started: shown.startedAt,
    Ended: shown.endedAt,
    Redrives: String(redriveCount),
    Error: error,
    Cause: error && sentenceIn(cause),
    "Failed in": error && failedIn(states),
    "What to do": nextStep(execution),
  };
  const inputText = `Input\n${jsonText(shown.input)}`;
  show([{ facts }, statesTable(states), rowsTable(rows), inputText], shown, options);
}

/** The rows of the execution's event, also those that another execution of the same event wrote last. */
async function rowsOf(executionArn: string): Promise<UserAction[]> {
  const { userActions } = await ledgerTables();
  const { eventId, day } = await eventOfExecution(executionArn);
  return actionsOfEvent(userActions, day, eventId);
}

const parsed = (input: string): unknown => {
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
};

/** The last state with an error that the execution did not leave, or else the last state with an error. */
function failedIn(states: StateVisit[]): string | undefined {
  const failing = states.filter(({ errors }) => errors.length > 0);
  return (failing.findLast(({ milliseconds }) => milliseconds === undefined) ?? failing.at(-1))?.state;
}

/** The headings of docs/runbook.md. */
const HEADINGS: Record<string, string> = {
  TIMED_OUT: "executionstimedout",
  ABORTED: "executionsaborted",
};

function nextStep({ status, error, name = "" }: DescribeExecutionOutput): string | undefined {
  if (status === "RUNNING" || status === "SUCCEEDED") return undefined;
  const heading =
    HEADINGS[status ?? ""] ?? (error === "TaggingIncompleteError" ? "taggingfailures" : "executionsfailed");
  return `Remove the cause (docs/runbook.md#${heading}), then run npx tagledger replay --wait ${name}. If nobody will repair it, run npx tagledger dismiss ${name} --reason TEXT.`;
}

export const ONE_COLUMNS = [
  ...["state", "entered", "milliseconds", "retries", "errors"],
  ...["resource", "action", "outcome", "why", "action-id"],
];

export const statesTable = (states: StateVisit[]): Table =>
  tableOf(
    "states",
    {
      State: ({ state }) => state,
      Entered: ({ enteredAt }) => enteredAt,
      Milliseconds: ({ milliseconds }) => String(milliseconds ?? ""),
      Retries: ({ retries }) => String(retries),
      Errors: ({ errors }) => errors.join(", "),
    },
    states,
    { title: "States", empty: "Step Functions has no history of it." },
  );

export const rowsTable = (rows: UserAction[]): Table =>
  tableOf(
    "actions",
    {
      Resource: { kind: "id", cell: ({ resource_id }) => resource_id },
      Action: ({ action_type }) => action_type,
      Outcome: {
        kind: "outcome",
        cell: outcomeText,
      },
      Why: ({ error = "" }) => error,
      "Action id": { kind: "id", isExtra: true, cell: ({ action_id }) => action_id },
    },
    rows,
    { title: "Actions in the ledger", empty: "The ledger has no action of its event." },
  );
