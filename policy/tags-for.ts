import { splitArn } from "../catalogue/arn.ts";
import { taggers } from "../catalogue/taggers.ts";
import type { Actor } from "../statemachine/actor.ts";
import type { ActorPattern, Exclusion, Policy, PolicyTag, WantedTag } from "../statemachine/policy.ts";
import { fitTagValue, keyFits } from "./fit.ts";
import { type Ask, askOf, lookUp, type Situation } from "./names.ts";
import { matches, matchesAny } from "./pattern.ts";
import { namesIn, parseTemplate, render } from "./template.ts";

/** One resource, as far as a policy asks. */
export type Target = { resourceArn: string; resourceType: string; region: string; tagger: string };

/** What a policy says of a resource: tags by key, or why it gets none. */
export type Decision =
  | { tags: Record<string, WantedTag> }
  | { ignored: { reason: "Excluded" | "NoTag"; message: string } };

const MAX_ORIGINAL_LENGTH = 1024;

/** The tags that a policy wants on a resource. Total: nothing in an event makes it fail or yields what AWS would refuse. */
export function tagsFor(policy: Policy, situation: Situation, target: Target): Decision {
  const excluding = policy.exclude.findIndex((exclusion) => isExcluded(exclusion, situation, target));
  if (excluding >= 0) {
    const message = `exclude[${excluding}] of the policy leaves it alone.`;
    return { ignored: { reason: "Excluded", message } };
  }
  const tags = new Map<string, WantedTag>();
  for (const [index, tag] of policy.tags.entries()) {
    if (tags.has(tag.key) || !isFor(tag, situation, target)) continue;
    const wanted = wantedTag(tag, situation, target);
    if (wanted) tags.set(tag.key, { ...wanted, rule: `tags[${index}]` });
  }
  if (tags.size > 0) return { tags: Object.fromEntries(tags) };
  const message = "No tag of the policy is for it, has a value, and has a key that its service accepts.";
  return { ignored: { reason: "NoTag", message } };
}

/** What has to be asked of AWS before the templates of a policy can be rendered. */
export function asksOf({ tags }: Policy): Ask[] {
  const asked = tags.flatMap(({ value }) => namesIn(parseTemplate(value)).map(askOf));
  return [...new Set(asked.filter((ask) => ask !== undefined))];
}

/** Every key that a policy may write. */
export const keysOf = ({ tags }: Policy): string[] => [...new Set(tags.map(({ key }) => key))];

function isExcluded({ actor, event, type, arn }: Exclusion, situation: Situation, target: Target): boolean {
  return (
    (actor === undefined || isActor(actor, situation.actor)) &&
    (event === undefined || matches(event, situation.event.actionType)) &&
    (type === undefined || matches(type, target.resourceType)) &&
    (arn === undefined || matches(arn, target.resourceArn))
  );
}

function isFor({ for: scope }: PolicyTag, { actor, accountId }: Situation, target: Target): boolean {
  if (scope === undefined) return true;
  const { types, regions, accounts, actors } = scope;
  return (
    matchesAny(types, target.resourceType) &&
    matchesAny(regions, target.region) &&
    matchesAny(accounts, splitArn(target.resourceArn).account || accountId) &&
    (actors === undefined || actors.some((pattern) => isActor(pattern, actor)))
  );
}

function isActor({ kind, ...patterns }: ActorPattern, actor: Actor): boolean {
  const { name, role = "", arn = "" } = actor;
  const texts = { name, role, arn };
  if (kind !== undefined && kind !== actor.kind) return false;
  return (["name", "role", "arn"] as const).every((field) => {
    const pattern = patterns[field];
    return pattern === undefined || matches(pattern, texts[field]);
  });
}

function wantedTag(
  tag: PolicyTag,
  situation: Situation,
  { tagger }: Target,
): Omit<WantedTag, "rule"> | undefined {
  const limits = taggers[tagger]?.limits;
  if (!keyFits(tag.key, limits)) return undefined;
  const { onConflict, fallback } = tag;
  const rendered = render(parseTemplate(tag.value), (name) => lookUp(name, situation));
  const value = rendered && fitTagValue(rendered, limits);
  if (rendered && value) {
    const original =
      value === rendered ? {} : { original: rendered.slice(0, MAX_ORIGINAL_LENGTH).toWellFormed() };
    return { value, onConflict, ...original };
  }
  if (fallback === undefined) return undefined;
  const fitted = fitTagValue(fallback, limits);
  if (fitted === "" && limits?.valueRequired) return undefined;
  return { value: fitted, onConflict, isFallback: true, ...(fitted !== fallback && { original: fallback }) };
}
