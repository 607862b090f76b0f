import { splitArn } from "../catalogue/arn.ts";
import { tagLimitsOf } from "../catalogue/tag-limits.ts";
import type { TagLimits } from "../catalogue/tagger-facts.ts";
import type { Actor } from "../domain/actor.ts";
import type { ActorPattern, Exclusion, Policy, PolicyTag } from "../domain/policy.ts";
import type { Tags } from "../domain/tags.ts";
import type { WantedTag } from "../domain/wanted-tags.ts";
import { fitTagValue, keyFits } from "./fit.ts";
import { type Ask, askOf, lookUp, type Situation } from "./names.ts";
import { matches, matchesAny } from "./pattern.ts";
import { namesIn, parseTemplate, render } from "./template.ts";

/** The fields of a resource that a policy needs. */
export type Target = { resourceArn: string; resourceType: string; region: string; tagger: string };

/** A policy's decision on one resource: its tags by key, or the reason why it gets none. */
export type Decision =
  | { tags: Record<string, WantedTag> }
  | { ignored: { reason: "Excluded" | "NoTag"; message: string } };

const MAX_ORIGINAL_LENGTH = 1024;

/**
 * The tags that a policy wants on a resource. It never throws for any event, and returns only tags that AWS accepts.
 */
export function tagsFor(policy: Policy, situation: Situation, target: Target): Decision {
  const excluding = policy.exclude.findIndex((exclusion) => isExcluded(exclusion, situation, target));
  if (excluding >= 0) {
    const message = `exclude[${excluding}] of the policy excludes it.`;
    return { ignored: { reason: "Excluded", message } };
  }
  const { requestTags } = situation;
  const tags = requestTags ? tagsOfRequest(requestTags, target) : tagsOfPolicy(policy, situation, target);
  if (tags.size > 0) return { tags: Object.fromEntries(tags) };
  const message =
    "The policy has no tag for this resource: a tag must match the resource, have a value, and fit the limits of the service.";
  return { ignored: { reason: "NoTag", message } };
}

function tagsOfPolicy(
  { tags: entries }: Policy,
  situation: Situation,
  target: Target,
): Map<string, WantedTag> {
  const tags = new Map<string, WantedTag>();
  for (const [index, tag] of entries.entries()) {
    if (tags.has(tag.key) || !isFor(tag, situation, target)) continue;
    const wanted = wantedTag(tag, situation, target);
    if (wanted) tags.set(tag.key, { ...wanted, rule: `tags[${index}]` });
  }
  return tags;
}

function tagsOfRequest(requestTags: Tags, { tagger }: Target): Map<string, WantedTag> {
  const limits = tagLimitsOf(tagger);
  const entries = Object.entries(requestTags).flatMap(([key, value]): [string, WantedTag][] => {
    const fitted = keyFits(key, limits) ? fittedValue(value, limits) : undefined;
    return fitted ? [[key, { ...fitted, onConflict: "preserve", rule: "request" }]] : [];
  });
  return new Map(entries);
}

/**
 * The value in a form that the service accepts, and the original value if that is another one. Undefined if the value
 * is empty and the service does not accept an empty value.
 */
function fittedValue(
  value: string,
  limits: TagLimits | undefined,
): Pick<WantedTag, "value" | "original"> | undefined {
  const fitted = fitTagValue(value, limits);
  if (fitted === "" && limits?.valueRequired) return undefined;
  return {
    value: fitted,
    ...(fitted !== value && { original: value.slice(0, MAX_ORIGINAL_LENGTH).toWellFormed() }),
  };
}

/** The questions that AWS must answer before the policy's templates can be rendered. */
export function requiredLookups({ tags }: Policy, requestTags?: Tags): Ask[] {
  if (requestTags) return [];
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
  const limits = tagLimitsOf(tagger);
  if (!keyFits(tag.key, limits)) return undefined;
  const { onConflict, fallback } = tag;
  const rendered = render(parseTemplate(tag.value), (name) => lookUp(name, situation));
  const wanted = rendered === undefined ? undefined : fittedValue(rendered, limits);
  if (wanted?.value) return { ...wanted, onConflict };
  const fittedFallback = fallback === undefined ? undefined : fittedValue(fallback, limits);
  return fittedFallback && { ...fittedFallback, onConflict, isFallback: true };
}
