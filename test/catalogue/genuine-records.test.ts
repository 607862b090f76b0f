import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { findEvent } from "../../catalogue/index.ts";
import { eventOf, recordOf } from "../fixtures/cloudtrail.ts";
import { creations } from "../fixtures/creations.ts";
import { arnsOf, planFor } from "../fixtures/plans.ts";

describe("one call of each event", () => {
  test.each(creations.map((creation) => [creation.eventSource, creation.eventName, creation] as const))(
    "%s %s: what it created is planned, in the resource's region",
    (_source, _name, { arns, region, searched, ...call }) => {
      const plan = planFor(eventOf(recordOf(call)));
      expect(arnsOf(plan)).toEqual(arns);
      expect(new Set(plan.batches.map((batch) => batch.region))).toEqual(new Set([region ?? "eu-west-1"]));
      expect(plan.searches.flatMap(({ parentIds }) => parentIds)).toEqual(searched ?? []);
      expect(plan.skipped).toEqual([]);
      expect(plan.tags).toEqual({ Owner: "ada" });
    },
  );
});

const samples = new URL("../../../shared/cloudtrail-samples/", import.meta.url);
const RecordSchema = z.looseObject({
  eventSource: z.string(),
  eventName: z.string(),
  errorCode: z.string().optional(),
});
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, samples), "utf8"));

describe.skipIf(!existsSync(samples))(
  "genuine records (skipped where ../shared/cloudtrail-samples is absent)",
  () => {
    const expected = existsSync(samples)
      ? z.record(z.string(), z.array(z.string())).parse(readJson("expected-arns.json"))
      : {};
    const files = existsSync(samples)
      ? readdirSync(new URL("events/", samples)).map((name) => `events/${name}`)
      : [];
    const records = files.map((file) => ({ file, record: RecordSchema.parse(readJson(file)) }));
    const catalogued = records.filter(({ record }) => findEvent(record.eventSource, record.eventName));

    test("there are some of most catalogued events", () => {
      expect(
        new Set(catalogued.map(({ record }) => record.eventSource + record.eventName)).size,
      ).toBeGreaterThan(15);
    });

    test.each(catalogued)("$file: a plan with its ARNs, or a reason", ({ file, record }) => {
      const plan = planFor(record);
      if (record.errorCode) {
        expect(plan).toMatchObject({ batches: [], skipped: [{ outcome: "ignored", reason: "CallFailed" }] });
        return;
      }
      expect(arnsOf(plan)).toEqual(expect.arrayContaining(expected[file] ?? []));
      expect(arnsOf(plan).length).toBeGreaterThan(0);
      expect(plan.skipped).toEqual([]);
      expect(plan.tags.Owner).not.toMatch(/unknown/i);
    });

    test.each(records)("$file: its userIdentity gives an actor with a name", ({ record }) => {
      const whole = {
        ...recordOf({ eventSource: "x.amazonaws.com", eventName: "X" }),
        userIdentity: record.userIdentity,
      };
      const { actor } = planFor(whole).origin;
      expect(actor.name).toMatch(/\S/);
      if (record.userIdentity !== undefined) expect(actor.userIdentity).toEqual(record.userIdentity);
    });
  },
);
