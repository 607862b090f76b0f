import { JMESPathError, search } from "@aws-lambda-powertools/jmespath";
import * as z from "zod";
import type { CloudTrailRecord } from "./read-input.ts";

type Json = z.infer<ReturnType<typeof z.json>>;

/** A CloudTrail record as the catalogue's JMESPath searches it: see `recordJson`. */
export type RecordJson = { json: Json };

/**
 * A record made plain: CloudTrail writes one field as `arn`, `Arn` and `aRN`, a list of one of EC2's as the element
 * itself, and some of EC2's requests and responses inside a wrapper. Here names are in lower case, but for the keys of
 * tags, lists are lists, and the wrapper is off.
 */
export function recordJson(record: CloudTrailRecord): RecordJson {
  const { awsRegion, eventName, requestParameters, responseElements } = record;
  const unwrapped = {
    awsRegion,
    requestParameters: unwrap(requestParameters, `${eventName}Request`),
    responseElements: unwrap(responseElements, `${eventName}Response`),
  };
  return { json: z.json().parse(plain(unwrapped, MAX_LEVELS)) };
}

/** No API of AWS nests as deep; what does would overflow the stack of whoever walks through it. */
const MAX_LEVELS = 64;

/** What a path of the catalogue finds in a record, or null. */
export function findValue(path: string, { json }: RecordJson): unknown {
  try {
    return search(lowerCase(path), json);
  } catch (error) {
    // `join` on a name that the record does not have: what the path asks for is not there.
    if (error instanceof JMESPathError) return null;
    throw error;
  }
}

/** The distinct texts that a path finds, one or many; none where it finds anything else. */
export function findTexts(path: string, record: RecordJson): string[] {
  const texts = [findValue(path, record)].flat().filter((text) => typeof text === "string");
  return [...new Set(texts)].filter((text) => text !== "");
}

const lowered = new Map<string, string>();

/** The names in an expression, but not its literals, in lower case. */
function lowerCase(path: string): string {
  const known = lowered.get(path) ?? path.replace(/'[^']*'|`[^`]*`|[^'`]+/g, lowerUnlessLiteral);
  lowered.set(path, known);
  return known;
}

const lowerUnlessLiteral = (part: string) => (/^['`]/.test(part) ? part : part.toLowerCase());

function unwrap(value: unknown, wrapper: string): unknown {
  const wrapped = z.record(z.string(), z.unknown()).safeParse(value);
  return wrapped.success && Object.hasOwn(wrapped.data, wrapper) ? wrapped.data[wrapper] : value;
}

function plain(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((item) => plain(item, levels - 1));
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    // Of names that differ in case only (`Tag`, and `tag`, EC2's count of them) the one that holds more is meant.
    .sort(([, a], [, b]) => Number(isObject(a)) - Number(isObject(b)))
    .map(([key, inner]): [string, unknown] => {
      if (/tags$/i.test(key) && isTagMap(inner)) return [key.toLowerCase(), inner];
      const isLone = /^(items?|member)$/i.test(key) && !Array.isArray(inner);
      const whole = isLone ? [inner].filter((item) => !isNothing(item)) : inner;
      return [key.toLowerCase(), plain(whole, levels - 1)];
    });
  return Object.fromEntries(fields);
}

const isObject = (value: unknown) => typeof value === "object" && value !== null;
const isNothing = (value: unknown) => value === "" || value === null;

/** Tags by key, whose keys are the account's own words; a lone `{ key, value }` is a tag of a list. */
function isTagMap(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const isPair = Object.keys(value).every((key) => /^(tag)?(key|value)$/i.test(key));
  return !isPair && Object.values(value).every((inner) => typeof inner === "string");
}
