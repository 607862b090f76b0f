import type { Command } from "commander";
import type { Actor, Parent } from "../../domain/actor.ts";
import { metadataByName, metadataOf, type TagsMetadata } from "../../ledger/tags-metadata.ts";
import type { UserAction } from "../../ledger/user-action.ts";
import { actionById, actionsOnResource } from "../../ledger/user-actions.ts";
import { nameFacts } from "../lib/actor-text.ts";
import { ledgerTables } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { CommandFailure } from "../lib/failure.ts";
import { findActions } from "../lib/find-actions.ts";
import { facts, print, printJson, tagsText } from "../lib/output.ts";

/** Adds `tagledger who`: who created a resource, when, from which request and in which execution, and its tags. */
export function addWho(program: Command) {
  program
    .command("who <resource-or-id>")
    .description(
      "show who created a resource, by its ARN or its id; or the resources of an event, an action or an execution, by its id or an unambiguous beginning of it",
    )
    .option("--json", "print JSON, one element for each resource")
    .addHelpText("after", examples("tagledger who vol-0074662fcd2aa83f9"))
    .action(who);
}

/** @throws CommandFailure `NotInLedger` if the ledger does not know the resource or id, `AmbiguousId` */
async function who(asked: string, { json }: { json?: boolean }) {
  const { tagsMetadata, userActions } = await ledgerTables();
  const rows = await rowsOf({ tagsMetadata, userActions }, asked);
  const known = rows.filter((row) => row !== undefined);
  const answers = await Promise.all(
    known.map(async (row) => {
      const id = row.created_action_id ?? row.action_id;
      const [latest] = id ? [] : await actionsOnResource(userActions, row.resource_id);
      return answer(row, id ? await actionById(userActions, id) : latest);
    }),
  );
  if (answers.length === 0) throw new CommandFailure(`The ledger does not know ${asked}.`, "NotInLedger");
  showAnswers(answers, json);
}

type Tables = Pick<Awaited<ReturnType<typeof ledgerTables>>, "tagsMetadata" | "userActions">;

/** A resource by its ARN or its id, else the resources of an event, an action or an execution. */
async function rowsOf({ tagsMetadata, userActions }: Tables, asked: string) {
  const named = asked.startsWith("arn:")
    ? [await metadataOf(tagsMetadata, asked)]
    : await metadataByName(tagsMetadata, asked);
  if (named.some((row) => row !== undefined)) return named;
  const actions = await findActions(userActions, asked);
  const arns = new Set(actions.map(({ resource_id }) => resource_id));
  return Promise.all([...arns].map((arn) => metadataOf(tagsMetadata, arn)));
}

/** Prints who created resources. */
export function showAnswers(answers: Answer[], json = false) {
  if (json) printJson(answers);
  else print(answers.map(describe).join("\n\n"));
}

export function answer(row: TagsMetadata, action: UserAction | undefined) {
  return {
    resource: row.resource_id,
    type: row.type,
    region: row.region,
    account: row.account,
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastWrite: row.user_info && { actor: row.user_info, actionId: row.action_id, at: row.timestamp },
    event: action && { action: action.action_type, eventId: action.event_id, requestId: action.request_id },
    execution: action?.execution_arn ?? row.execution_arn,
    outcome: action?.outcome,
    tags: row.tag_values,
    earlierIncarnations: row.earlier_incarnations.map((earlier) => ({
      createdBy: earlier.created_by,
      createdAt: earlier.created_at,
      actionId: earlier.created_action_id,
    })),
    ...(row.incarnations_left_out && { earlierIncarnationsLeftOut: true }),
  };
}

type Answer = ReturnType<typeof answer>;

function describe(shown: Answer): string {
  const { createdBy, lastWrite, event } = shown;
  const earlier = shown.earlierIncarnations.map(
    ({ createdBy: { name }, createdAt }) => `${name} at ${createdAt}`,
  );
  return facts({
    Resource: shown.resource,
    "Created by": createdBy ? actorText(createdBy) : "not known: the ledger has no creation of it",
    ...(createdBy && nameFacts(createdBy)),
    "Created at": shown.createdAt,
    "Earlier resources with this ARN": earlier.length > 0 ? earlier.join("; ") : undefined,
    "And others": shown.earlierIncarnationsLeftOut ? "see tagledger history" : undefined,
    Parent: createdBy?.parent && parentText(createdBy.parent),
    Event: event && `${event.action} ${event.eventId}`,
    Request: event?.requestId,
    Execution: shown.execution,
    Outcome: shown.outcome,
    Tags: tagsText(shown.tags),
    "Last written by": lastWrite && `${actorText(lastWrite.actor)} at ${lastWrite.at}`,
  });
}

function actorText({ name, kind, confidence, arn, via }: Actor): string {
  const details = [kind, confidence, arn, via && `via ${via}`].filter(Boolean).join(", ");
  return `${name} (${details})`;
}

/** The resource that a service acted for, and whether the ledger knows its creator. */
function parentText({ known, resourceArn, resourceType, name }: Parent): string {
  const parent = resourceArn ?? (name && `${resourceType} ${name}`);
  if (!parent) return "not known: a service acted, and the record does not have the parent";
  return known ? parent : `${parent}; the ledger does not know who created it`;
}
