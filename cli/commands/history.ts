import type { Command } from "commander";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { valueIn } from "../../domain/tags.ts";
import { changesOfResource } from "../../ledger/tag-history.ts";
import { metadataByName } from "../../ledger/tags-metadata.ts";
import { attemptCount } from "../../ledger/user-action.ts";
import { actionsOnResource } from "../../ledger/user-actions.ts";
import { ledgerTables } from "../lib/deployment.ts";
import { CommandFailure } from "../lib/failure.ts";
import { show } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { type Table, tableOf } from "../lib/table/table.ts";

/** Adds `tagledger history`: every action on a resource with its outcome, and every change of its tags. */
export function addHistory(program: Command) {
  const command = program
    .command("history <resource>")
    .description("show all actions on a resource and all changes of its tags, by its ARN or its id");
  addOutputOptions(command, "print JSON, one element for each resource with that id", HISTORY_COLUMNS).action(
    history,
  );
}

/** @throws CommandFailure `NotInLedger` if the ledger does not know the resource */
async function history(resource: string, options: OutputOptions) {
  const { tagsMetadata, tagHistory, userActions } = await ledgerTables();
  const isArn = /^(arn|event):/.test(resource);
  const arns = isArn
    ? [resource]
    : (await metadataByName(tagsMetadata, resource)).map((row) => row.resource_id);
  const found = await Promise.all(
    arns.map(async (arn) => {
      const [actions, changes] = await Promise.all([
        actionsOnResource(userActions, arn),
        changesOfResource(tagHistory, arn),
      ]);
      return { resource: arn, actions, changes };
    }),
  );
  const known = found.filter(({ actions, changes }) => actions.length + changes.length > 0);
  if (known.length === 0) throw new CommandFailure(`The ledger does not know ${resource}.`, "NotInLedger");
  showHistory(known, options);
}

/** Prints the actions on resources, and the changes of their tags. */
export function showHistory(known: Found[], options: OutputOptions = {}) {
  const parts = known.flatMap((found, index) => [
    ...(index > 0 ? [""] : []),
    replaceUnprintable(found.resource),
    actionsTable(found),
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
  ...["key", "before", "after"],
];

export const actionsTable = ({ resource, actions }: Found): Table =>
  tableOf(
    "actions",
    {
      When: ({ timestamp }) => timestamp,
      Who: ({ user_info }) => user_info.name,
      Action: ({ action_type }) => action_type,
      Outcome: {
        kind: "outcome",
        cell: ({ outcome, reason }) => (reason ? `${outcome} (${reason})` : outcome),
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
