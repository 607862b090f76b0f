import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { taggingCallsOf } from "../../catalogue/derived-tagging.ts";
import { callsOfService } from "../../catalogue/service-calls.ts";
import { namedCalls } from "../../generate/decisions/calls.ts";
import { doctorCalls } from "../../generate/decisions/doctor-calls.ts";
import { decidedServices } from "../../generate/decisions/services.ts";
import { decidedTaggers } from "../../generate/decisions/taggers.ts";

const sources = globSync("functions/**/*.ts").map((file) => readFileSync(file, "utf8"));

test.each(Object.keys(namedCalls))("each call of %s that a person named is made in functions/", (service) => {
  const callers = sources.filter((source) => source.includes(`serviceCalls("${service}"`));
  for (const operation of Object.keys(namedCalls[service] ?? {}))
    expect(
      callers.some((source) => source.includes(`"${operation}"`)),
      operation,
    ).toBe(true);
});

test.each(Object.entries(doctorCalls))(
  "each call of %s that is named for doctor is made by it",
  (service, calls) => {
    const files = globSync("cli/commands/doctor/**/*.ts").map((file) => readFileSync(file, "utf8"));
    for (const operation of Object.keys(calls)) {
      const call = new RegExp(`ask\\(\\s*"${service}",\\s*"${operation}"`);
      expect(
        files.some((file) => call.test(file)),
        operation,
      ).toBe(true);
    }
  },
);

test("each decision on a tagger or a service is used", () => {
  const taggers = Object.keys(decidedTaggers);
  expect(taggers.filter((tagger) => taggingCallsOf(tagger) === undefined)).toEqual([]);
  for (const [service, decided] of Object.entries(decidedServices))
    expect(callsOfService(service)).toMatchObject(decided);
});
