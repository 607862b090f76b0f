import type { ActorPattern, Policy, PolicyTag } from "../../../domain/policy.ts";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import type { Ask } from "../../../policy/names.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";

/** A policy for people: its tags in order, and its exclusions. */
export function policyParts({ tags, exclude }: Policy): (string | Table)[] {
  const excluded = exclude.map(({ actor, ...patterns }, index) => {
    const texts = [...(actor ? [`actor ${actorText(actor)}`] : []), ...wordsOf(patterns)];
    return replaceUnprintable(`  exclude[${index}]  ${texts.join(", ")}`);
  });
  const alone = excluded.length > 0 ? `\nExcluded:\n${excluded.join("\n")}` : "\nNothing is excluded.";
  return [rulesTable(tags), alone];
}

const rulesTable = (tags: PolicyTag[]): Table =>
  tableOf(
    "rules",
    {
      Rule: ({ index }) => `tags[${index}]`,
      Key: ({ tag }) => tag.key,
      Value: ({ tag }) => tag.value,
      "Without a value": ({ tag }) => tag.fallback ?? "(no tag)",
      For: ({ tag }) => scopeText(tag.for),
      "On conflict": ({ tag }) => tag.onConflict,
    },
    tags.map((tag, index) => ({ tag, index })),
    {
      title:
        "\nTags (if rules have the same key, the first rule that matches the resource and has a value is used):",
      empty: "\nIt has no tags.",
    },
  );

const ASKS: Record<Ask, string> = {
  "actor-tags": "the tags of the IAM user or role that acted",
  "account-alias": "the account's alias",
};

export const askTexts = (asks: Ask[]): string[] => asks.map((ask) => ASKS[ask]);

function scopeText(scope: PolicyTag["for"]): string {
  if (scope === undefined) return "everything";
  const { actors, ...lists } = scope;
  const texts = Object.entries(lists).map(([name, patterns = []]) => `${name}: ${patterns.join(", ")}`);
  return [...texts, ...(actors ? [`actors: ${actors.map(actorText).join(" or ")}`] : [])].join("; ");
}

const actorText = (actor: ActorPattern) => wordsOf(actor).join(" ");

const wordsOf = (patterns: Record<string, string | undefined>): string[] =>
  Object.entries(patterns).map(([name, pattern]) => `${name}=${pattern}`);
