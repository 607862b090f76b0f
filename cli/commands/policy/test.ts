import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import type { Tags } from "../../../domain/tags.ts";
import { nameFacts } from "../../lib/actor-text.ts";
import { allowedKeys } from "../../lib/allowed-keys.ts";
import { checkoutSettings } from "../../lib/checkout.ts";
import { ruleText } from "../../lib/dry-run.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { show, skippedTable, tagsText } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { readJson } from "../../lib/read-json.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";
import { checked, refuse } from "./checked.ts";
import { type Decided, decide } from "./decide.ts";
import { readText, sourceName } from "./read-text.ts";

export type TestOptions = { event: string; actorTag?: Tags; accountAlias?: string } & OutputOptions;

/**
 * `tagledger policy test`: shows the tags that a policy gives each resource of an event, and why. It asks the
 * deployment for the tag keys that a policy may have, and makes no other call to AWS. Options give AWS's answers. Notes name the questions without an answer.
 *
 * @throws CommandFailure with exit code 2 if the policy or the event is refused.
 */
export async function test(
  path: string,
  { event, actorTag: actorTags, accountAlias, ...options }: TestOptions,
) {
  if (path === "-" && event === "-")
    throw new CommandFailure(
      "Standard input can be the policy or the event, but not both.",
      "InvalidCommandLine",
    );
  const settings = { ...(await checkoutSettings()), ...(await allowedKeys()) };
  const found = checked(await readText(path), settings.allowedTagKeys);
  if (!found.policy) refuse(sourceName(path), found);
  const decided = await decide(await readJson(event), found.policy, settings, {
    actorTags,
    accountAlias,
  });
  show(partsOf(decided), describe(decided), options);
}

function describe({ origin, batches, skipped, notes }: Decided) {
  const { name, nameFrom, passedOver, kind } = origin.actor;
  return {
    actionType: origin.actionType,
    eventId: origin.eventId,
    eventTime: origin.eventTime,
    actor: { name, nameFrom, passedOver, kind },
    resources: batches.flatMap(({ region, tagger, tags, notGiven, resources }) =>
      resources.map(({ resourceArn, resourceType, tagsAtCreation }) => ({
        arn: resourceArn,
        type: resourceType,
        region,
        tagger,
        tagsAtCreation,
        tags,
        notGiven,
      })),
    ),
    skipped: skipped.map(({ resourceArn, outcome, reason, message }) => ({
      resource: resourceArn,
      outcome,
      reason,
      message,
    })),
    notes,
  };
}

function partsOf({ origin, batches, skipped, notes }: Decided) {
  const { actor } = origin;
  const head = {
    facts: {
      Action: `${origin.actionType} at ${origin.eventTime}`,
      Event: origin.eventId,
      Actor: `${actor.name} (${actor.kind})`,
      ...nameFacts(actor),
    },
  };
  const remarks = notes.length > 0 ? [`\n${notes.map(replaceUnprintable).join("\n")}`] : [];
  return [head, ...batches.flatMap(batchParts), skippedTable(skipped), ...remarks];
}

type DecidedBatch = Decided["batches"][number];

function batchParts(batch: DecidedBatch): (string | Table)[] {
  const arns = batch.resources.map(({ resourceArn, resourceType, tagsAtCreation }) => {
    const there = tagsAtCreation ? `, created with ${tagsText(tagsAtCreation)}` : "";
    return replaceUnprintable(`${resourceArn} (${resourceType}, ${batch.region}${there})`);
  });
  return [`\n${arns.join("\n")}`, decidedTable(batch)];
}

export const decidedTable = ({ tags, notGiven, resources }: DecidedBatch): Table =>
  tableOf(
    "tags",
    {
      Key: ({ key }) => key,
      Value: ({ value }) => value,
      From: ({ from }) => from,
      Resources: { isExtra: true, cell: () => resources.map(({ resourceArn }) => resourceArn).join(" ") },
    },
    [
      ...Object.entries(tags).map(([key, tag]) => ({
        key,
        value: tag.value ?? "(none)",
        from: ruleText(tag),
      })),
      ...notGiven.map(({ key, rule, why }) => ({ key, value: "(no tag)", from: `${rule}: ${why}` })),
    ],
  );
