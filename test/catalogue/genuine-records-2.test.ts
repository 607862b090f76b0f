import { describe, expect, test } from "vitest";
import { looksLikeCreation } from "../../catalogue/creation-verbs.ts";
import { findEvent, findType } from "../../catalogue/index.ts";
import { isNoise } from "../../catalogue/noise.ts";
import { eventOf } from "../fixtures/cloudtrail.ts";
import { arnsOf, planFor } from "../fixtures/plans.ts";
import { areSecondRecordsThere, type SecondRecord, secondRecords } from "../fixtures/second-records.ts";

/** Creations whose record does not name the resource: the plan, and why it has no ARN. */
const WITHOUT_ARN: Record<string, { why: string; searches?: string[] }> = {
  autoscaling__CreateAutoScalingGroup__grycap__3388ee2d: {
    why: "its ARN has a UUID that no record has: FindResources asks for it",
    searches: ["arns-of-auto-scaling-groups"],
  },
  ec2__AllocateAddress__manageiq__2b1d3bad: { why: "an address of EC2-Classic has no id" },
  ec2__AuthorizeSecurityGroupIngress__manageiq__f490155d: { why: "in 2017 rules had no ids" },
  ec2__ImportKeyPair__manageiq__1d9f6c87: { why: "in 2017 key pairs had no ids" },
  "ec2__RunInstances__zalando-stups__48bfad3b": { why: "its source cut the response off" },
};
/** Calls that are named like creations, are neither in the catalogue nor noise, and create nothing that can be tagged. */
const NO_CREATIONS: Record<string, string> = {
  "lambda.amazonaws.com CreateFunction2ffff31": "its name was masked by its source",
};

const nameOf = ({ record }: SecondRecord) => `${record.eventSource} ${record.eventName}`;
const isKnown = ({ record }: SecondRecord) => findEvent(record.eventSource, record.eventName) !== undefined;

const succeeded = secondRecords.filter(({ record }) => !record.errorCode);
const known = succeeded.filter(isKnown);
const unknown = succeeded.filter((each) => !isKnown(each));

describe.skipIf(!areSecondRecordsThere)(
  "the second set of genuine records (skipped where ../shared/cloudtrail-samples-2 is absent)",
  () => {
    test.each(known.filter(({ name }) => !WITHOUT_ARN[name]))(
      "$name is planned with exactly its ARNs",
      (each) => {
        const plan = planFor(eventOf(each.record));
        expect(arnsOf(plan).toSorted()).toEqual(each.expectedArns.toSorted());
        expect(plan.skipped).toEqual([]);
        expect(each.creates).toBe(true);
        for (const arn of each.expectedArns) expect(findType(arn), arn).toBeDefined();
      },
    );

    test.each(known.filter(({ name }) => WITHOUT_ARN[name]))(
      "$name has no ARN, for a known reason",
      ({ name, record }) => {
        const { searches, batches, skipped } = planFor(eventOf(record));
        const expected = WITHOUT_ARN[name]?.searches ?? [];
        expect(batches).toEqual([]);
        expect(searches.map(({ find }) => find)).toEqual(expected);
        const reasons = skipped.map(({ outcome, reason }) => [outcome, reason]);
        expect(reasons).toEqual(expected.length > 0 ? [] : [["failed", "ResourceNotInRecord"]]);
      },
    );

    test("every record that created something is of an event of the catalogue", () => {
      expect(unknown.filter(({ creates }) => creates).map(nameOf)).toEqual([]);
    });

    test("every other record with a creation's name created nothing", () => {
      const others = unknown
        .filter(({ creates }) => !creates)
        .filter(({ record }) => looksLikeCreation(record.eventName))
        .filter(({ record: { eventSource, eventName } }) => !isNoise(eventSource, eventName));
      expect([...new Set(others.map(nameOf))].toSorted()).toEqual(Object.keys(NO_CREATIONS));
    });

    test.each(unknown)("$name is not in the catalogue: nothing is planned", ({ record }) => {
      expect(planFor(eventOf(record))).toMatchObject({
        batches: [],
        skipped: [{ outcome: "ignored", reason: "UnknownEvent" }],
      });
    });

    test.each(secondRecords.filter(({ record }) => record.errorCode))(
      "$name is a failed call: nothing is planned",
      ({ record }) => {
        expect(planFor(eventOf(record))).toMatchObject({
          batches: [],
          skipped: [{ outcome: "ignored", reason: "CallFailed" }],
        });
      },
    );

    test("there are 250 records, 76 of them create something, and each is in one of the groups above", () => {
      expect(secondRecords).toHaveLength(250);
      expect(secondRecords.filter(({ creates }) => creates)).toHaveLength(76);
      expect(known.filter(({ name }) => !WITHOUT_ARN[name])).toHaveLength(71);
    });
  },
);
