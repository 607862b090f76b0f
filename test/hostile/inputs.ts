import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { createQueue, queueArn } from "../fixtures/cloudtrail.ts";
import { codePoint } from "../fixtures/code-point.ts";

const samples = new URL("../../../shared/cloudtrail-samples/events/", import.meta.url);

/** Genuine records if they are present. Otherwise one record of our own. */
export const records: unknown[] = existsSync(samples)
  ? readdirSync(samples).map((name) => JSON.parse(readFileSync(new URL(name, samples), "utf8")))
  : [createQueue];

const deep = (depth: number): unknown => JSON.parse(`${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`);

/** Values that an attacker or a broken sender may send instead of a text. */
const TEXTS = [
  "",
  " ",
  "\u0000",
  "\u001B[2J\u001B[31mred\u009B0m",
  "\u202Etxt.exe\u2066",
  "\uD83E",
  "line\r\nSet-Cookie: x\u2028next",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  '"><svg/onload=alert(1)>',
  "=cmd|'/C calc'!A0",
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "aws:createdBy",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "arn:aws:sqs:eu-west-1:111122223333:q\u0000",
  "arn:aws:iam::111122223333:role/../../x",
  "arn:::::",
  "{actor.name}",
  "${jndi:ldap://x}",
  "{% $states.input %}",
  "1970-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "2026-13-45T99:99:99Z",
  "e\u0301".repeat(300),
  "x".repeat(20_000),
  "東".repeat(2_000),
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
  fc.string({ unit: codePoint, maxLength: 40 }),
);
const junk: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], [null]),
  fc.constantFrom(5, 200).map(deep),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(text, text, { maxKeys: 3 }),
  fc.constantFrom("__proto__", "constructor", "toString").map((key) => JSON.parse(`{"${key}": {"x": 1}}`)),
);

/** One mutation: the place in a value, and the change. */
const mutation = fc.record({
  place: fc.nat(),
  how: fc.constantFrom("replace", "replace", "remove", "wrap", "unwrap", "add"),
  key: text,
  value: junk,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Every place within a value: its container and its key there. */
function placesIn(value: unknown): { container: Record<string, unknown>; key: string }[] {
  if (!isContainer(value)) return [];
  return Object.keys(value).flatMap((key) => [{ container: value, key }, ...placesIn(value[key])]);
}

function mutate(root: unknown, { place, how, key: newKey, value: given }: Mutation) {
  // Copied, because a value may be used twice and must not contain itself.
  const value: unknown = structuredClone(given);
  const places = placesIn(root);
  const chosen = places[place % Math.max(1, places.length)];
  if (!chosen) return;
  const { container, key } = chosen;
  const old = container[key];
  if (how === "replace") container[key] = value;
  else if (how === "remove") delete container[key];
  else if (how === "wrap") container[key] = [old];
  else if (how === "unwrap") container[key] = isContainer(old) ? Object.values(old)[0] : { item: old };
  // Like JSON.parse, this also defines the key __proto__. An assignment would not.
  else
    Object.defineProperty(container, newKey, { value, enumerable: true, configurable: true, writable: true });
}

const envelopeOf = (record: unknown) => ({
  version: "0",
  id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
  "detail-type": "AWS API Call via CloudTrail",
  source: "aws.ec2",
  detail: record,
});
const requests: unknown[] = [
  {
    resources: [queueArn("q"), "arn:aws:s3:::bucket"],
    requestedBy: "ada",
    tags: { Team: "core" },
    reason: "why",
  },
  {
    undo: ["019a0000-0000-7000-8000-000000000001"],
    requestedBy: "ada",
    requestId: "r",
    requestedAt: "2026-05-04T10:00:00Z",
  },
];
const seeds = [...records.map(envelopeOf), ...records, ...requests, ...requests, ...requests];

/** One of these, mutated in up to six places. */
export const mutated = (originals: unknown[]): fc.Arbitrary<unknown> =>
  fc
    .record({
      from: fc.nat(originals.length - 1),
      mutations: fc.array(mutation, { minLength: 0, maxLength: 6 }),
    })
    .map(({ from, mutations }) => {
      const input: unknown = structuredClone(originals[from]);
      for (const each of mutations) mutate(input, each);
      // What arrives is JSON, and so has no holes in its lists.
      return JSON.parse(JSON.stringify(input)) as unknown;
    });

/** A valid input that is changed in up to six places, or sometimes a value that was never an input. */
export const hostileInput: fc.Arbitrary<unknown> = fc.oneof({ weight: 30, arbitrary: mutated(seeds) }, junk);
