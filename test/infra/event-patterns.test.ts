import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEntry } from "../../catalogue/entry.ts";
import {
  type CloudTrailPattern,
  eventPatterns,
  type NamePattern,
} from "../../infra/constructs/event-patterns.ts";

const MAX_LENGTH = 2048;
const origin = { source: [{ prefix: "aws." }, "tagledger.local"], account: ["123456789012"] };
const creation: EventEntry = { creates: {}, verified: "none" };

type Pair = { eventSource: string; eventName: string };

/** The alternatives of a pattern, as EventBridge reads it: an `$or` with one alternative is the name of a field. */
const alternativesOf = ({ detail }: CloudTrailPattern) => {
  if (!("$or" in detail)) return [detail];
  return detail.$or.length >= 2 ? detail.$or : [];
};
const isNamed = (eventName: string) => (pattern: NamePattern) =>
  typeof pattern === "string" ? pattern === eventName : eventName.startsWith(pattern.prefix);
const matches = (pattern: CloudTrailPattern, { eventSource, eventName }: Pair) =>
  alternativesOf(pattern).some(
    (alternative) =>
      alternative.eventSource.includes(eventSource) && alternative.eventName.some(isNamed(eventName)),
  );
const namesIn = (pattern: CloudTrailPattern) =>
  alternativesOf(pattern).flatMap(({ eventSource, eventName }) =>
    eventSource.flatMap((from) => eventName.map((name) => [from, name])),
  );

const serviceOf = (eventSource: string, names: string[], versionedNames?: true) => ({
  eventSource,
  events: Object.fromEntries(names.map((name) => [name, creation])),
  ...(versionedNames && { versionedNames }),
});
const name = fc.stringMatching(/^[A-Z][A-Za-z0-9]{3,60}$/);
const sourceName = fc.stringMatching(/^[a-z][a-z0-9-]{1,24}\.amazonaws\.com$/);
/** Many small services, as in the catalogue, and some services with enough events for several patterns. */
const names = fc.oneof(
  { weight: 5, arbitrary: fc.uniqueArray(name, { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.uniqueArray(name, { minLength: 60, maxLength: 200, size: "max" }) },
);
const services = fc
  .uniqueArray(fc.tuple(sourceName, names), {
    selector: ([eventSource]) => eventSource,
    maxLength: 40,
    size: "max",
  })
  .map((entries) => entries.map(([eventSource, each]) => serviceOf(eventSource, each)));

const holds = (claim: (patterns: CloudTrailPattern[], known: ReturnType<typeof serviceOf>[]) => void) =>
  fc.assert(
    fc.property(services, (known) => claim(eventPatterns(origin, known), known)),
    // fast-check shrinks a failure for a limited time only, because there are many services.
    { numRuns: 50, interruptAfterTimeLimit: 20_000 },
  );

test("for any services, each of their events matches exactly one pattern, and no other event matches", () => {
  holds((patterns, known) => {
    const pairs = known.flatMap(({ eventSource, events }) =>
      Object.keys(events).map((eventName) => ({ eventSource, eventName })),
    );
    for (const pair of pairs) expect(patterns.filter((pattern) => matches(pattern, pair))).toHaveLength(1);
    expect(patterns.flatMap(namesIn)).toHaveLength(pairs.length);
  });
});

test("if a service's records may have the API's version in the event's name, the name matches once with it and once without", () => {
  const versioned = serviceOf("cloudfront.amazonaws.com", ["CreateFoo", "CreateFooWithTags"], true);
  const patterns = eventPatterns(origin, [versioned, serviceOf("ec2.amazonaws.com", ["CreateFoo"])]);
  const times = (eventName: string, eventSource = "cloudfront.amazonaws.com") =>
    patterns
      .flatMap(alternativesOf)
      .filter((each) => each.eventSource.includes(eventSource))
      .flatMap((each) => each.eventName.filter(isNamed(eventName))).length;
  for (const eventName of [
    "CreateFoo",
    "CreateFoo2020_05_31",
    "CreateFoo20150331",
    "CreateFoo20150331v2",
    "CreateFooWithTags2020_05_31",
  ])
    expect(times(eventName), eventName).toBe(1);
  for (const eventName of ["CreateFooBar", "CreateFooBar2020_05_31", "CreateFo", "CreateFooV2"])
    expect(times(eventName), eventName).toBe(0);
  expect(times("CreateFoo20150331", "ec2.amazonaws.com")).toBe(0);
});

test("no pattern is longer than EventBridge allows, for any number of events", () => {
  holds((patterns) => {
    for (const pattern of patterns) expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(MAX_LENGTH);
  });
});

test("a pattern ends only if the next event does not fit, so that there are few patterns", () => {
  const longestPair = JSON.stringify(serviceOf(`${"x".repeat(39)}`, ["X".repeat(61)])).length;
  holds((patterns) => {
    for (const pattern of patterns.slice(0, -1))
      expect(JSON.stringify(pattern).length).toBeGreaterThan(MAX_LENGTH - longestPair);
  });
});

test("an app without a fixed account has the same rules as an app for one account", () => {
  const anyAccount = `\${Token[AWS.AccountId.${"9".repeat(100)}]}`;
  holds((patterns, known) => {
    const others = eventPatterns({ ...origin, account: [anyAccount] }, known);
    expect(others.map(({ detail }) => detail)).toEqual(patterns.map(({ detail }) => detail));
  });
});

test("the order of a service's events in the catalogue does not change the rules", () => {
  holds((patterns, known) => {
    const reversed = known.map(({ eventSource, events }) =>
      serviceOf(eventSource, Object.keys(events).toReversed()),
    );
    expect(eventPatterns(origin, reversed)).toEqual(patterns);
  });
});

test("a pattern with a single service has no $or, because EventBridge demands two alternatives in an $or", () => {
  const many = Array.from({ length: 100 }, (_, index) => `CreateResourceNumber${index}`);
  const [first, second] = eventPatterns(origin, [serviceOf("ec2.amazonaws.com", many)]);
  expect(first?.detail).toMatchObject({ eventSource: ["ec2.amazonaws.com"] });
  expect(second?.detail).toMatchObject({ eventSource: ["ec2.amazonaws.com"] });
});

test("a catalogue without events has no pattern", () => {
  expect(eventPatterns(origin, [])).toEqual([]);
  expect(eventPatterns(origin, [serviceOf("ec2.amazonaws.com", [])])).toEqual([]);
});
