import { allTypes, services } from "../catalogue/index.ts";
import type { Exclusion, Policy, PolicyTag } from "../domain/policy.ts";
import { MAX_TAGS } from "../domain/tags.ts";
import { isName, names } from "./names.ts";
import { nearest } from "./nearest.ts";
import { matches } from "./pattern.ts";
import { keysOf } from "./tags-for.ts";
import { namesBefore, namesIn, parseTemplate, TemplateError } from "./template.ts";

/** One fault of a policy. The path leads to the value: `["tags", 0, "value"]`. */
export type Fault = {
  path: (string | number)[];
  message: string;
  /** True if the key is wrong, not its value. */
  atKey?: true;
};

/** Checks that the types, events, regions, placeholders and keys in a policy exist. The schema cannot check this. */
export function faultsIn(policy: Policy, allowedKeys: readonly string[]): Fault[] {
  return [
    ...policy.tags.flatMap((tag, index) => faultsInTag(tag, ["tags", index], allowedKeys)),
    ...policy.exclude.flatMap((exclusion, index) => faultsInExclusion(exclusion, ["exclude", index])),
    ...faultsInKeys(policy),
  ];
}

function faultsInTag(tag: PolicyTag, at: Fault["path"], allowedKeys: readonly string[]): Fault[] {
  const { key, value, for: scope = {} } = tag;
  const notAllowed = allowedKeys.includes(key)
    ? []
    : [{ path: [...at, "key"], message: keysNotAllowedMessage([key]) }];
  const types = (scope.types ?? []).map((type, index) => faultInType(type, [...at, "for", "types", index]));
  const regions = (scope.regions ?? []).map((region, index) =>
    faultInRegion(region, [...at, "for", "regions", index]),
  );
  const inTemplate = templateFaults(value).map((message) => ({ path: [...at, "value"], message }));
  return [...notAllowed, ...inTemplate, ...[...types, ...regions].flat()];
}

/**
 * The message for keys that are not allowed. The allowed keys are in the IAM policies, so a new key needs a new
 * deployment.
 */
export function keysNotAllowedMessage(keys: readonly string[]): string {
  const list = JSON.stringify(keys);
  return (
    `the deployment does not let the tagger write ${keys.map((key) => JSON.stringify(key)).join(", ")}. To allow it, add it to allowedTagKeys ` +
    `in cdk.json and run npx cdk deploy --all again. Or deploy with -c 'allowedTagKeys=${list}'. This list replaces the one in cdk.json, so it must have the keys of cdk.json too`
  );
}

export function templateFaults(value: string): string[] {
  try {
    const template = parseTemplate(value);
    if (template.every((part) => typeof part === "string" && part.trim() === ""))
      return ["is empty: write a fixed value, or a placeholder such as {actor.name}"];
    const unknown = namesIn(template).filter((name) => !isName(name));
    const noTimes = namesBefore(template, "date").filter((name) => name !== "event.time");
    return [
      ...unknown.map(
        (name) => `has an unknown placeholder: {${name}}. Nearest: ${nearest(name, placeholders).join(", ")}`,
      ),
      ...noTimes.map(
        (name) => `uses the filter date on {${name}}, which is not a time: write {event.time|date}`,
      ),
    ];
  } catch (error) {
    if (error instanceof TemplateError) return [error.message];
    throw error;
  }
}

const placeholders = [...Object.keys(names), "actor.tags.KEY"];

function faultsInExclusion({ type, event }: Exclusion, at: Fault["path"]): Fault[] {
  return [
    ...(type === undefined ? [] : faultInType(type, [...at, "type"])),
    ...(event === undefined ? [] : faultInEvent(event, [...at, "event"])),
  ];
}

function faultInType(pattern: string, path: Fault["path"]): Fault[] {
  const types = allTypes().map(({ type }) => type);
  if (types.some((type) => matches(pattern, type))) return [];
  const close = nearest(pattern, types).join(", ");
  return [{ path, message: `matches no resource type of the catalogue. Nearest: ${close}` }];
}

function faultInEvent(pattern: string, path: Fault["path"]): Fault[] {
  const events = [
    "tagledger:TagResources",
    ...services.flatMap(({ eventSource, events }) =>
      Object.keys(events).map((name) => `${eventSource.replace(".amazonaws.com", "")}:${name}`),
    ),
  ];
  if (events.some((event) => matches(pattern, event))) return [];
  const close = nearest(pattern, events).join(", ");
  return [{ path, message: `matches no event of the catalogue. Nearest: ${close}` }];
}

/** A valid region is `eu-west-1`, or a pattern with `*` at any place. */
function faultInRegion(pattern: string, path: Fault["path"]): Fault[] {
  const isPossible =
    /^[a-z0-9*-]+$/.test(pattern) && (pattern.includes("*") || /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(pattern));
  return isPossible ? [] : [{ path, message: "is not a region: a region looks like eu-west-1" }];
}

function faultsInKeys(policy: Policy): Fault[] {
  const keys = keysOf(policy);
  const indexOf = (key: string) => policy.tags.findIndex((tag) => tag.key === key);
  const spelledTwice = keys.filter((key, index) =>
    keys.slice(0, index).some((earlier) => earlier.toLowerCase() === key.toLowerCase()),
  );
  const tooMany = keys.slice(MAX_TAGS, MAX_TAGS + 1);
  return [
    ...spelledTwice.map((key) => ({
      path: ["tags", indexOf(key), "key"],
      message: "differs from another key only in upper and lower case: IAM treats them as one key",
    })),
    ...tooMany.map((key) => ({
      path: ["tags", indexOf(key), "key"],
      message: `is one key too many: a resource has at most ${MAX_TAGS} tags`,
    })),
  ];
}
