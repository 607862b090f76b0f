import { describe, expect, test } from "vitest";
import { eventOf } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";
import { areSecondRecordsThere, secondRecords } from "../../fixtures/second-records.ts";

/** Records whose owner is not the one that the manifest expects: the name that they give, and why. None today. */
const DISAGREEING: Record<string, { name: string; why: string }> = {};

const withOwner = secondRecords.filter(({ expectedOwner }) => expectedOwner !== "");

describe.skipIf(!areSecondRecordsThere)(
  "owners of genuine records (skipped where ../shared/cloudtrail-samples-2 is absent)",
  () => {
    test.each(withOwner)("$name: $expectedOwner", ({ name, record, expectedOwner }) => {
      const { actor } = planFor(eventOf(record)).origin;
      expect(actor.name).toBe(DISAGREEING[name]?.name ?? expectedOwner);
    });

    test("most creations have an expected one", () => {
      expect(withOwner.length).toBeGreaterThan(60);
    });
  },
);
