import type { Command } from "commander";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { valueIn } from "../../domain/tags.ts";
import { changesOfResource } from "../../ledger/tag-history.ts";
import { attemptCount } from "../../ledger/user-action.ts";
import { actionsOnResource } from "../../ledger/user-actions.ts";
import { ledgerTables } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { CommandFailure } from "../lib/failure.ts";
import { findActions } from "../lib/find-actions.ts";
import { outcomeText, show } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { resourceArnsOf } from "../lib/resource-arns.ts";
import { withoutShortenedArn } from "../lib/shortened.ts";
import { type Table, tableOf } from "../lib/table/table.ts";

/** Adds `tagledger history`: every action on a resource with its outcome, and every change of its tags. */
export function addHistory(program: Command) {
  const command = program
    .command("history <resource-or-id>")
    .description(
      "show all actions on a resource and all changes of its tags, by its ARN or its id; or those of an event, an action or an execution, by its id or an unambiguous beginning of it",
    );
  command.addHelpText("after", examples("tagledger history vol-0074662fcd2aa83f9"));
  addOutputOptions(command, "print JSON, one element for each resource", HISTORY_COLUMNS).action(history);
}

/** @throws CommandFailure `NotInLedger` if the ledger does not know the resource or id, `AmbiguousId` */
async function history(given: string, options: OutputOptions) {
  const asked = withoutShortenedArn(given);
  const tables = await ledgerTables();
  const found = await Promise.all((await resourceArnsOf(tables, asked)).map((arn) => historyOf(tables, arn)));
  const known = found.filter(({ actions, changes }) => actions.length + changes.length > 0);
  const shown = known.length > 0 ? known : await historyOfActions(tables, asked);
  if (shown.length === 0) throw new CommandFailure(`The ledger does not know ${asked}.`, "NotInLedger");
  showHistory(shown, options);
}

type Tables = Awaited<ReturnType<typeof ledgerTables>>;

async function historyOf({ userActions, tagHistory }: Tables, resource: string): Promise<Found> {
  const [actions, changes] = await Promise.all([
    actionsOnResource(userActions, resource),
    changesOfResource(tagHistory, resource),
  ]);
  return { resource, actions, changes };
}

/** The actions of an event, an action or an execution, with the changes that they made. */
async function historyOfActions(tables: Tables, asked: string): Promise<Found[]> {
  const actions = await findActions(tables.userActions, asked.replace(/^event:/, ""));
  const byResource = Map.groupBy(actions, ({ resource_id }) => resource_id);
  const found: Found[] = [];
  for (const [resource, onResource] of byResource) {
    const ids = new Set(onResource.map(({ action_id }) => action_id));
    const changes = await changesOfResource(tables.tagHistory, resource);
    found.push({
      resource,
      actions: onResource,
      changes: changes.filter(({ action_id }) => ids.has(action_id)),
    });
  }
  return found;
}

/** Prints the actions on resources, and the changes of their tags. */
export function showHistory(known: Found[], options: OutputOptions = {}) {
  const parts = known.flatMap((found, index) => [
    ...(index > 0 ? [""] : []),
    replaceUnprintable(found.resource),
    actionsTable(found),
    notesTable(found),
    attemptsTable(found),
    changesTable(found),
  ]);
  show(parts, known, options);
}

type Found = {
  resource: string;
  actions: Awaited<ReturnType<typeof actionsOnResource>>;
  changes: Awaited<ReturnType<typeof changesOfResource>>;
};

export const HISTORY_COLUMNS = [
  ...[
    "when",
    "who",
    "action",
    "outcome",
    "attempts",
    "execution",
    "resource",
    "action-id",
    "event-id",
    "request",
  ],
  ...["note", "source", "why"],
  ...["key", "before", "after"],
];

type Action = Found["actions"][number];

const isRetried = (action: Action) => attemptCount(action) > 1;

/** What an operator asks next of an action: its error, its reason, who replayed it, and values that were changed. */
function notesOf(action: Action): string[] {
  const { error, request_reason, replayed_by, original_values = {} } = action;
  return [
    // The table of attempts has the errors of an action with more than one.
    ...(error !== undefined && !isRetried(action) ? [error] : []),
    ...(request_reason === undefined ? [] : [`reason: ${request_reason}`]),
    ...(replayed_by === undefined ? [] : [`replayed by ${replayed_by}`]),
    ...Object.entries(original_values).map(([key, value]) => `the template gave ${key}=${value}`),
  ];
}

export const actionsTable = ({ resource, actions }: Found): Table =>
  tableOf(
    "actions",
    {
      When: ({ timestamp }) => timestamp,
      Who: ({ user_info }) => user_info.name,
      Action: ({ action_type }) => action_type,
      Outcome: {
        kind: "outcome",
        cell: outcomeText,
      },
      Attempts: (action) => String(attemptCount(action)),
      Execution: { kind: "id", cell: ({ execution_arn }) => executionName(execution_arn) },
      Resource: { kind: "id", isExtra: true, cell: () => resource },
      "Action id": { kind: "id", isExtra: true, cell: ({ action_id }) => action_id },
      "Event id": { kind: "id", isExtra: true, cell: ({ event_id }) => event_id },
      Request: { kind: "id", isExtra: true, cell: ({ request_id = "" }) => request_id },
    },
    actions,
    { title: "Actions", empty: "The ledger has no action on it." },
  );

export const notesTable = ({ actions }: Found): Table =>
  tableOf(
    "notes",
    {
      When: ({ action }) => action.timestamp,
      Action: ({ action }) => action.action_type,
      Note: ({ note }) => note,
    },
    actions.flatMap((action) => notesOf(action).map((note) => ({ action, note }))),
    { title: "Notes" },
  );

/** Each attempt at the actions that had more than one, in the order of time. The ledger keeps the first and the latest 19. */
export const attemptsTable = ({ actions }: Found): Table =>
  tableOf(
    "attempts",
    {
      When: ({ attempt }) => attempt.timestamp,
      Action: ({ action }) => action.action_type,
      Outcome: { kind: "outcome", cell: ({ attempt }) => attempt.outcome },
      Source: ({ attempt }) => attempt.source,
      Execution: { kind: "id", cell: ({ key }) => executionName(key.replace(/#\d+$/, "")) },
      Why: ({ attempt }) => attempt.error ?? "",
    },
    actions
      .filter(isRetried)
      .flatMap((action) =>
        Object.entries(action.attempts).map(([key, attempt]) => ({ action, key, attempt })),
      )
      .toSorted((a, b) => (a.attempt.timestamp < b.attempt.timestamp ? -1 : 1)),
    { title: "Attempts" },
  );

export const changesTable = ({ resource, changes }: Found): Table =>
  tableOf(
    "changes",
    {
      When: ({ change }) => change.timestamp,
      Who: ({ change }) => change.user_info.name,
      Key: ({ key }) => key,
      Before: ({ change, key }) => valueIn(change.previous_values, key) ?? "(none)",
      After: ({ change, key }) => valueIn(change.tag_values, key) ?? "(none)",
      Execution: { kind: "id", cell: ({ change }) => executionName(change.execution_arn) },
      Resource: { kind: "id", isExtra: true, cell: () => resource },
      "Action id": { kind: "id", isExtra: true, cell: ({ change }) => change.action_id },
    },
    changes.flatMap((change) =>
      Object.keys({ ...change.previous_values, ...change.tag_values }).map((key) => ({ change, key })),
    ),
    { title: "Changes of tags", empty: "No tag was changed." },
  );

const executionName = (arn: string) => arn.split(":").at(-1) ?? arn;
