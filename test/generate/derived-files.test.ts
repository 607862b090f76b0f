import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { JMESPathTypeError, search } from "@aws-lambda-powertools/jmespath";
import { describe, expect, test } from "vitest";
import { arnPattern, fillArn } from "../../catalogue/arn.ts";
import { builtIn } from "../../catalogue/built-in.ts";
import { taggingCallsOf } from "../../catalogue/derived-tagging.ts";
import { ServiceSchema } from "../../catalogue/entry.ts";
import { DERIVED_TAGGER } from "../../catalogue/tagger-facts.ts";
import { derivedTaggers, taggers } from "../../catalogue/taggers.ts";
import { written } from "../../catalogue/written.ts";
import { eventPatterns } from "../../infra/constructs/event-patterns.ts";

const services = builtIn.map((service) => ServiceSchema.parse(service));
const derived = services.flatMap(({ eventSource, events }) =>
  Object.entries(events)
    .filter(([, { verified }]) => verified === "derived")
    .map(([name, event]) => ({ call: `${eventSource} ${name}`, event })),
);

test("npm run generate:catalogue would write what is there", { timeout: 120_000 }, () => {
  const generator = join(import.meta.dirname, "../../generate/generate.ts");
  expect(execFileSync(process.execPath, [generator, "--check"], { encoding: "utf8" })).toContain(
    "Nothing changed.",
  );
});

describe("the catalogue with its derived entries", () => {
  test("has more than a thousand events that nobody wrote", () => {
    expect(derived.length).toBeGreaterThan(1000);
  });

  test("keeps each event and type that people wrote", () => {
    for (const entry of written) {
      const service = services.find(({ eventSource }) => eventSource === entry.eventSource);
      expect(service?.events).toMatchObject(entry.events);
      expect(service?.types).toMatchObject(entry.types);
    }
  });

  test("has a type for each resource that a derived event creates", () => {
    const types = new Set(services.flatMap((service) => Object.keys(service.types)));
    for (const { call, event } of derived)
      for (const type of Object.keys(event.creates)) expect(types.has(type), `${call}: ${type}`).toBe(true);
  });

  test("has only paths that compile", () => {
    const paths = derived.flatMap(({ event }) => [
      ...Object.values(event.creates),
      ...Object.values(event.tagsOf ?? {}).filter((path) => path !== null),
    ]);
    for (const path of new Set(paths)) expect(() => compile(path), path).not.toThrow();
  });

  test("has no ARN that matches two types", () => {
    const place = { partition: "aws", region: "eu-west-1", account: "111122223333", id: "/x-1/x-1/x-1/x-1" };
    const types = services.flatMap((service) =>
      Object.entries(service.types).map(([type, own]) => {
        const template = typeof own === "string" ? own : own.arn;
        return { type, pattern: arnPattern(template), arn: fillArn(template.replaceAll("*", "part"), place) };
      }),
    );
    for (const { type, arn } of types) {
      const matching = types.filter(({ pattern }) => pattern.test(arn)).map((each) => each.type);
      expect(matching, arn).toEqual([type]);
    }
  });

  test("has a tagger for each type, and no tagger that no type uses", () => {
    const used = services.flatMap(({ tagger, types }) => [
      tagger,
      ...Object.values(types).flatMap((own) => (typeof own === "string" ? [] : [own.tagger])),
    ]);
    const ofModels = new Set(used.filter((tagger) => tagger.startsWith(DERIVED_TAGGER)));
    expect([...ofModels].toSorted()).toEqual(Object.keys(derivedTaggers).toSorted());
    for (const tagger of ofModels) expect(taggingCallsOf(tagger), tagger).toBeDefined();
    for (const tagger of used.filter((each) => !ofModels.has(each)))
      expect(Object.keys(taggers)).toContain(tagger);
  });

  test("fits into 30 event rules: a bus of Cape Town and Milan may have 100", () => {
    const origin = { source: [{ prefix: "aws." }], account: ["111122223333"] };
    expect(eventPatterns(origin, services).length).toBeLessThanOrEqual(30);
  });
});

function compile(path: string): void {
  try {
    search(path, {});
  } catch (error) {
    // The expression is correct, but an empty record has no value for `join`.
    if (!(error instanceof JMESPathTypeError)) throw error;
  }
}
