import type { ActorPattern, Policy, PolicyTag } from "../../../domain/policy.ts";
import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import type { Ask } from "../../../policy/names.ts";
import { table } from "../../lib/output.ts";

/** A policy for people: its tags in order, and its exclusions. */
export function policyText({ tags, exclude }: Policy): string {
  const rows = tags.map((tag, index) => [
    `tags[${index}]`,
    tag.key,
    tag.value,
    tag.fallback ?? "(no tag)",
    scopeText(tag.for),
    tag.onConflict,
  ]);
  const head = ["Rule", "Key", "Value", "Without a value", "For", "On conflict"];
  const excluded = exclude.map(({ actor, ...patterns }, index) => {
    const texts = [...(actor ? [`actor ${actorText(actor)}`] : []), ...wordsOf(patterns)];
    return replaceUnprintable(`  exclude[${index}]  ${texts.join(", ")}`);
  });
  const alone = excluded.length > 0 ? `\nExcluded:\n${excluded.join("\n")}` : "\nNothing is excluded.";
  return `Tags (if rules have the same key, the first rule that matches the resource and has a value is used):\n${table(head, rows)}${alone}`;
}

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
