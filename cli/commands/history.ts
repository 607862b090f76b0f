import type { Command } from "commander";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { valueIn } from "../../domain/tags.ts";
import { changesOfResource } from "../../ledger/tag-history.ts";
import { metadataByName } from "../../ledger/tags-metadata.ts";
import { attemptCount } from "../../ledger/user-action.ts";
import { actionsOnResource } from "../../ledger/user-actions.ts";
import { ledgerTables } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { CommandFailure } from "../lib/failure.ts";
import { findActions } from "../lib/find-actions.ts";
import { print, printJson, table } from "../lib/output.ts";

/** Adds `tagledger history`: every action on a resource with its outcome, and every change of its tags. */
export function addHistory(program: Command) {
  program
    .command("history <resource-or-id>")
    .description(
      "show all actions on a resource and all changes of its tags, by its ARN or its id; or those of an event, an action or an execution, by its id or an unambiguous beginning of it",
    )
    .option("--json", "print JSON, one element for each resource")
    .addHelpText("after", examples("tagledger history vol-0074662fcd2aa83f9"))
    .action(history);
}

/** @throws CommandFailure `NotInLedger` if the ledger does not know the resource or id, `AmbiguousId` */
async function history(asked: string, { json }: { json?: boolean }) {
  const tables = await ledgerTables();
  const found = await Promise.all((await resourcesOf(tables, asked)).map((arn) => historyOf(tables, arn)));
  const known = found.filter(({ actions, changes }) => actions.length + changes.length > 0);
  const shown = known.length > 0 ? known : await historyOfActions(tables, asked);
  if (shown.length === 0) throw new CommandFailure(`The ledger does not know ${asked}.`, "NotInLedger");
  showHistory(shown, json);
}

type Tables = Awaited<ReturnType<typeof ledgerTables>>;

async function resourcesOf({ tagsMetadata }: Tables, asked: string): Promise<string[]> {
  if (/^(arn|event):/.test(asked)) return [asked];
  return (await metadataByName(tagsMetadata, asked)).map((row) => row.resource_id);
}

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

/** Prints what the ledger has on resources. */
export function showHistory(known: Found[], json = false) {
  if (json) printJson(known);
  else print(known.map(describe).join("\n\n"));
}

type Found = {
  resource: string;
  actions: Awaited<ReturnType<typeof actionsOnResource>>;
  changes: Awaited<ReturnType<typeof changesOfResource>>;
};

function describe({ resource, actions, changes }: Found): string {
  const actionRows = actions.map((action) => [
    action.timestamp,
    action.user_info.name,
    action.action_type,
    action.reason ? `${action.outcome} (${action.reason})` : action.outcome,
    String(attemptCount(action)),
    executionName(action.execution_arn),
  ]);
  const changeRows = changes.flatMap((change) =>
    Object.keys({ ...change.previous_values, ...change.tag_values }).map((key) => [
      change.timestamp,
      change.user_info.name,
      key,
      valueIn(change.previous_values, key) ?? "(none)",
      valueIn(change.tag_values, key) ?? "(none)",
      executionName(change.execution_arn),
    ]),
  );
  return [
    replaceUnprintable(resource),
    `Actions\n${table(["When", "Who", "Action", "Outcome", "Attempts", "Execution"], actionRows)}`,
    changeRows.length > 0
      ? `Changes of tags\n${table(["When", "Who", "Key", "Before", "After", "Execution"], changeRows)}`
      : "No tag was changed.",
  ].join("\n");
}

const executionName = (arn: string) => arn.split(":").at(-1) ?? arn;
