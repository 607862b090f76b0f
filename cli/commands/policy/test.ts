import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import type { Tags } from "../../../domain/tags.ts";
import { nameFacts } from "../../lib/actor-text.ts";
import { checkoutSettings } from "../../lib/checkout.ts";
import { ruleText } from "../../lib/dry-run.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { facts, print, printJson, printSkipped, table, tagsText } from "../../lib/output.ts";
import { readJson } from "../../lib/read-json.ts";
import { checked, refuse } from "./checked.ts";
import { type Decided, decide } from "./decide.ts";
import { readText, sourceName } from "./read-text.ts";

export type TestOptions = { event: string; actorTag?: Tags; accountAlias?: string; json?: boolean };

/**
 * `tagledger policy test`: shows the tags that a policy gives each resource of an event, and why. It makes no call to AWS.
 * Options give AWS's answers. Notes name the questions without an answer.
 *
 * @throws CommandFailure with exit code 2 if the policy or the event is refused.
 */
export async function test(
  path: string,
  { event, actorTag: actorTags, accountAlias, json = false }: TestOptions,
) {
  if (path === "-" && event === "-")
    throw new CommandFailure(
      "Standard input can be the policy or the event, but not both.",
      "InvalidCommandLine",
    );
  const settings = await checkoutSettings();
  const found = checked(await readText(path), settings.allowedTagKeys);
  if (!found.policy) refuse(sourceName(path), found);
  const decided = await decide(await readJson(event), found.policy, settings, {
    actorTags,
    accountAlias,
  });
  if (json) printJson(describe(decided));
  else printDecided(decided);
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

function printDecided({ origin, batches, skipped, notes }: Decided) {
  const { actor } = origin;
  print(
    facts({
      Action: `${origin.actionType} at ${origin.eventTime}`,
      Event: origin.eventId,
      Actor: `${actor.name} (${actor.kind})`,
      ...nameFacts(actor),
    }),
  );
  for (const batch of batches) print(`\n${batchText(batch)}`);
  printSkipped(skipped);
  if (notes.length > 0) print(`\n${notes.map(replaceUnprintable).join("\n")}`);
}

function batchText({ region, tags, notGiven, resources }: Decided["batches"][number]): string {
  const arns = resources.map(({ resourceArn, resourceType, tagsAtCreation }) => {
    const there = tagsAtCreation ? `, created with ${tagsText(tagsAtCreation)}` : "";
    return replaceUnprintable(`${resourceArn} (${resourceType}, ${region}${there})`);
  });
  const rows = Object.entries(tags).map(([key, tag]) => [key, tag.value ?? "(none)", ruleText(tag)]);
  const missing = notGiven.map(({ key, rule, why }) => [key, "(no tag)", `${rule}: ${why}`]);
  return `${arns.join("\n")}\n${table(["Key", "Value", "From"], [...rows, ...missing])}`;
}
