import { type Command, Option } from "commander";
import { type Outcome, OutcomeSchema } from "../../domain/outcome.ts";
import type { PlacedAction } from "../../evidence/place.ts";
import { ledgerTables } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { CommandFailure } from "../lib/failure.ts";
import { outcomeText, tagsText } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { addPeriodOptions, type PeriodOptions, periodOf, periodText } from "../lib/period.ts";
import { resourceArnsOf } from "../lib/resource-arns.ts";
import { type List, showList } from "../lib/show-list.ts";
import { type Table, tableOf } from "../lib/table/table.ts";

/** Adds `tagledger actions`: the rows of UserActions for a period, the latest first. */
export function addActions(program: Command) {
  const command = program
    .command("actions")
    .description("list who did what with which outcome, the latest first")
    .option("--actor <name>", "only of actors with this name")
    .option("--resource <resource>", "only on this resource, by its ARN or its id")
    .option("--type <type>", "only on resources of this type; * stands for any text")
    .addOption(new Option("--outcome <outcome>", "only with this outcome").choices(OutcomeSchema.options))
    .option("--account <id>", "only on resources in this account")
    .option("--region <region>", "only on resources in this region");
  addPeriodOptions(command).addHelpText(
    "after",
    examples(
      "tagledger actions --since 30d --outcome failed",
      "tagledger actions --actor ada@example.com --type 'AWS::EC2::*' --csv",
    ),
  );
  addOutputOptions(command, "print JSON, one element for each action", ACTIONS_COLUMNS).action(actions);
}

type ActionsOptions = PeriodOptions &
  OutputOptions & {
    actor?: string;
    resource?: string;
    type?: string;
    outcome?: Outcome;
    account?: string;
    region?: string;
  };

/** @throws CommandFailure `NotInLedger` if `--resource` names nothing that the ledger knows */
async function actions({ actor, resource, type, outcome, account, region, ...options }: ActionsOptions) {
  const period = periodOf(options, new Date());
  const ledger = await ledgerTables();
  const resourceArns = resource === undefined ? undefined : await resourceArnsOf(ledger, resource);
  if (resourceArns?.length === 0)
    throw new CommandFailure(`The ledger does not know ${resource}.`, "NotInLedger");
  // This loads the catalogue, which an operator's own entries can break. The other commands must still run.
  const { selectActions } = await import("../../evidence/select-actions.ts");
  const selection = { period, actor, resourceArns, type, outcome, account, region };
  const found = selectActions(ledger, selection, { isLatestFirst: true });
  await showList(
    listOf(`The ledger has no such action for events from ${periodText(period)}.`),
    found,
    options,
  );
}

const listOf = (empty: string): List<PlacedAction> => ({
  elements: "actions",
  table: (rows) => actionsTable(rows, empty),
  json: ({ action, type, region, account }) => ({ ...action, type, region, account }),
});

export const ACTIONS_COLUMNS = [
  ...["when", "who", "action", "resource", "outcome", "tags", "execution"],
  ...["type", "region", "account", "kind", "confidence", "source", "reason", "error", "policy", "action-id"],
  ...["event-id", "request"],
];

export const actionsTable = (rows: PlacedAction[], empty: string): Table =>
  tableOf(
    "actions",
    {
      When: ({ action }) => action.timestamp,
      Who: ({ action }) => action.user_info.name,
      Action: ({ action }) => action.action_type,
      Resource: { kind: "id", cell: ({ action }) => action.resource_id },
      Outcome: {
        kind: "outcome",
        cell: ({ action }) => outcomeText(action),
      },
      Tags: ({ action }) => (action.tag_values ? tagsText(action.tag_values) : ""),
      Execution: { kind: "id", cell: ({ action }) => action.execution_arn.split(":").at(-1) ?? "" },
      Type: { isExtra: true, cell: ({ type }) => type },
      Region: { isExtra: true, cell: ({ region }) => region },
      Account: { isExtra: true, cell: ({ account }) => account },
      Kind: { isExtra: true, cell: ({ action }) => action.user_info.kind },
      Confidence: { isExtra: true, cell: ({ action }) => action.user_info.confidence },
      Source: { isExtra: true, cell: ({ action }) => action.source },
      Reason: { isExtra: true, cell: ({ action }) => action.reason ?? "" },
      Error: { isExtra: true, cell: ({ action }) => action.error ?? "" },
      Policy: { isExtra: true, cell: ({ action }) => action.policy_version },
      "Action id": { kind: "id", isExtra: true, cell: ({ action }) => action.action_id },
      "Event id": { kind: "id", isExtra: true, cell: ({ action }) => action.event_id },
      Request: { kind: "id", isExtra: true, cell: ({ action }) => action.request_id ?? "" },
    },
    rows,
    { empty },
  );
