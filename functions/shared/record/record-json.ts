import { JMESPathError, search } from "@aws-lambda-powertools/jmespath";
import * as z from "zod";
import type { CloudTrailRecord } from "./read-input.ts";

const JsonSchema = z.json();
type Json = z.infer<typeof JsonSchema>;

/** A CloudTrail record in the form that the catalogue's JMESPath searches. `recordJson` makes it. */
export type RecordJson = { json: Json };

/**
 * Normalizes a record. CloudTrail writes the same field as `arn`, `Arn` and `aRN`. For EC2 it writes a list with one
 * element as the element itself, and puts some requests and responses into a wrapper. The result has field names in lower
 * case (keys of tags stay unchanged), lists as lists, and no wrapper.
 */
export function recordJson(record: CloudTrailRecord): RecordJson {
  const { awsRegion, eventName, requestParameters, resources, responseElements } = record;
  const unwrapped = {
    awsRegion,
    resources,
    requestParameters: unwrap(requestParameters, `${eventName}Request`),
    responseElements: unwrap(responseElements, `${eventName}Response`),
  };
  return { json: JsonSchema.parse(normalize(unwrapped, MAX_LEVELS)) };
}

/** No API of AWS has deeper objects. A deeper one could overflow the stack of a recursive function. */
const MAX_LEVELS = 64;

/** The value at a path of the catalogue in a record, or null. */
export function findValue(path: string, { json }: RecordJson): unknown {
  try {
    return search(lowerCase(path), json);
  } catch (error) {
    // For example, `join` fails on a field that the record does not have. Then nothing is found.
    if (error instanceof JMESPathError) return null;
    throw error;
  }
}

/** The distinct texts that a path finds. Other values are left out. */
export function findTexts(path: string, record: RecordJson): string[] {
  const texts = [findValue(path, record)].flat().filter((text) => typeof text === "string");
  return [...new Set(texts)].filter((text) => text !== "");
}

const lowered = new Map<string, string>();

/** Converts the names of an expression to lower case. Its literals stay unchanged. */
function lowerCase(path: string): string {
  const known = lowered.get(path) ?? path.replace(/'[^']*'|`[^`]*`|[^'`]+/g, lowerUnlessLiteral);
  lowered.set(path, known);
  return known;
}

const lowerUnlessLiteral = (part: string) => (/^['`]/.test(part) ? part : part.toLowerCase());

const ObjectSchema = z.record(z.string(), z.unknown());

function unwrap(value: unknown, wrapper: string): unknown {
  const wrapped = ObjectSchema.safeParse(value);
  return wrapped.success && Object.hasOwn(wrapped.data, wrapper) ? wrapped.data[wrapper] : value;
}

function normalize(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((item) => normalize(item, levels - 1));
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    // Two names may differ in upper and lower case only: EC2 has `Tag`, a list, and `tag`, a number. The object or list
    // is kept.
    .sort(([, a], [, b]) => Number(isObject(a)) - Number(isObject(b)))
    .map(([key, inner]): [string, unknown] => {
      if (/tags$/i.test(key) && isTagMap(inner)) return [key.toLowerCase(), inner];
      const isSingleElement = /^(items?|member)$/i.test(key) && !Array.isArray(inner);
      const whole = isSingleElement ? [inner].filter((item) => !isNothing(item)) : inner;
      return [key.toLowerCase(), normalize(whole, levels - 1)];
    });
  return Object.fromEntries(fields);
}

const isObject = (value: unknown) => typeof value === "object" && value !== null;
const isNothing = (value: unknown) => value === "" || value === null;

/**
 * Whether a value is a map of tags. Its keys keep their case. A single `{ key, value }` is an element of a list of tags.
 */
function isTagMap(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const isPair = Object.keys(value).every((key) => /^(tag)?(key|value)$/i.test(key));
  return !isPair && Object.values(value).every((inner) => typeof inner === "string");
}
