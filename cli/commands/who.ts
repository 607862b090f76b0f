import type { Command } from "commander";
import type { Actor, Parent } from "../../domain/actor.ts";
import { metadataByName } from "../../ledger/read-metadata.ts";
import { metadataOf, type TagsMetadata } from "../../ledger/tags-metadata.ts";
import type { UserAction } from "../../ledger/user-action.ts";
import { actionById, actionsOnResource } from "../../ledger/user-actions.ts";
import { nameFacts } from "../lib/actor-text.ts";
import { ledgerTables } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { CommandFailure } from "../lib/failure.ts";
import { findActions } from "../lib/find-actions.ts";
import { show, tagsText } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { withoutShortenedArn } from "../lib/shortened.ts";
import { type Table, tableOf } from "../lib/table/table.ts";

/** Adds `tagledger who`: who created a resource, when, from which request and in which execution, and its tags. */
export function addWho(program: Command) {
  const command = program
    .command("who <resource-or-id>")
    .description(
      "show who created a resource, by its ARN or its id; or the resources of an event, an action or an execution, by its id or an unambiguous beginning of it",
    );
  command.addHelpText("after", examples("tagledger who vol-0074662fcd2aa83f9"));
  addOutputOptions(command, "print JSON, one element for each resource", WHO_COLUMNS).action(who);
}

/** @throws CommandFailure `NotInLedger` if the ledger does not know the resource or id, `AmbiguousId` */
async function who(asked: string, options: OutputOptions) {
  const { tagsMetadata, userActions } = await ledgerTables();
  const rows = await rowsOf({ tagsMetadata, userActions }, withoutShortenedArn(asked));
  const known = rows.filter((row) => row !== undefined);
  const answers = await Promise.all(
    known.map(async (row) => {
      const id = row.created_action_id ?? row.action_id;
      const [latest] = id ? [] : await actionsOnResource(userActions, row.resource_id);
      return answer(row, id ? await actionById(userActions, id) : latest);
    }),
  );
  if (answers.length === 0) throw new CommandFailure(`The ledger does not know ${asked}.`, "NotInLedger");
  showAnswers(answers, options);
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

/** Prints who created resources: the facts of each one, or with --csv or --columns a table with a row for each one. */
export function showAnswers(answers: Answer[], options: OutputOptions = {}) {
  const inATable = options.csv || options.columns;
  const parts = inATable
    ? [whoTable(answers)]
    : answers.flatMap((each, index) => [...(index > 0 ? [""] : []), { facts: factsOf(each) }]);
  show(parts, answers, options);
}

export const WHO_COLUMNS = [
  ...["resource", "type", "region", "account", "created-by", "kind", "confidence", "created-at", "event"],
  ...["event-id", "request", "execution", "outcome", "tags", "last-written-by", "last-written-at"],
];

export const whoTable = (answers: Answer[]): Table =>
  tableOf(
    "resources",
    {
      Resource: { kind: "id", cell: ({ resource }) => resource },
      Type: ({ type }) => type ?? "",
      Region: ({ region }) => region ?? "",
      Account: ({ account }) => account ?? "",
      "Created by": ({ createdBy }) => createdBy?.name ?? "",
      Kind: ({ createdBy }) => createdBy?.kind ?? "",
      Confidence: ({ createdBy }) => createdBy?.confidence ?? "",
      "Created at": ({ createdAt }) => createdAt ?? "",
      Event: ({ event }) => event?.action ?? "",
      "Event id": { kind: "id", cell: ({ event }) => event?.eventId ?? "" },
      Request: { kind: "id", cell: ({ event }) => event?.requestId ?? "" },
      Execution: { kind: "id", cell: ({ execution }) => execution ?? "" },
      Outcome: { kind: "outcome", cell: ({ outcome }) => outcome ?? "" },
      Tags: ({ tags }) => tagsText(tags),
      "Last written by": ({ lastWrite }) => lastWrite?.actor.name ?? "",
      "Last written at": ({ lastWrite }) => lastWrite?.at ?? "",
    },
    answers,
  );

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
    ...(action?.error !== undefined && { error: action.error }),
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

function factsOf(shown: Answer) {
  const { createdBy, lastWrite, event } = shown;
  const earlier = shown.earlierIncarnations.map(
    ({ createdBy: { name }, createdAt }) => `${name} at ${createdAt}`,
  );
  return {
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
    Why: shown.error,
    Tags: tagsText(shown.tags),
    "Last written by": lastWrite && `${actorText(lastWrite.actor)} at ${lastWrite.at}`,
  };
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
