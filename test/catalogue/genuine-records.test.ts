import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { withoutApiVersion } from "../../catalogue/event-name.ts";
import { findEvent, findType, services } from "../../catalogue/index.ts";
import { isNoise } from "../../catalogue/noise.ts";
import { eventOf, recordOf } from "../fixtures/cloudtrail.ts";
import { creations } from "../fixtures/creations.ts";
import { arnsOf, type Planned, planFor } from "../fixtures/plans.ts";

const searchedBy = ({ searches }: Planned) =>
  searches.flatMap((search) => ("parentIds" in search ? search.parentIds : []));

describe("one call of each of twenty events", () => {
  test.each(creations.map((creation) => [creation.eventSource, creation.eventName, creation] as const))(
    "%s %s: the created resources are planned, each in its own region",
    (_source, _name, { arns, region, searched, ...call }) => {
      const plan = planFor(eventOf(recordOf(call)));
      expect(arnsOf(plan)).toEqual(arns);
      expect(new Set(plan.batches.map((batch) => batch.region))).toEqual(new Set([region ?? "eu-west-1"]));
      expect(searchedBy(plan)).toEqual(searched ?? []);
      expect(plan.skipped).toEqual([]);
      expect(plan.tags).toEqual({ Owner: "ada" });
    },
  );
});

/** Genuine records of creations that no resource can be read from, and why. Panther's are edited by hand. */
const UNREADABLE: Record<string, string> = {
  "cloudtrail__CreateTrail__panther-labs__bd0b4f38": "its response is null, and so is the ARN only it has",
  "codebuild__CreateProject__panther-labs__0d48c179": "request and response are null",
  "es__CreateElasticsearchDomain__panther-labs__7dda7f0a": "it names no account",
  "iam__CreateSAMLProvider__panther-labs__c870ce9a": "request and response are null",
  "iam__CreateServiceLinkedRole__panther-labs__baf4f354": "request and response are null",
  "iam__CreateServiceLinkedRole__panther-labs__f152bff2": "request and response are null",
  "iam__CreateVirtualMFADevice__panther-labs__6c3aec8d": "request and response are null",
};
/** Records that lack what every CloudTrail record has. */
const REFUSED: Record<string, string> = {
  "bedrock__CreateModelCustomizationJob__cloud-custodian__733bddac": "it has no eventID and no eventTime",
  "iam__CreateSAMLProvider__panther-labs__ab3a04fd": "it has no eventID",
};
/** Calls in genuine records that are named like creations, are not in the catalogue, and create nothing it should have. */
const NO_CREATIONS: Record<string, string[]> = {
  "changes a setting of what is there": [
    "cloudtrail.amazonaws.com PutEventSelectors",
    "config.amazonaws.com PutDeliveryChannel",
    "glue.amazonaws.com PutDataCatalogEncryptionSettings",
    ...["Acl", "Encryption", "Lifecycle", "Logging", "PublicAccessBlock", "Replication", "Versioning"].map(
      (setting) => `s3.amazonaws.com PutBucket${setting}`,
    ),
  ],
  "writes a policy on what is there": [
    "glue.amazonaws.com PutResourcePolicy",
    "iam.amazonaws.com PutUserPolicy",
    "kms.amazonaws.com PutKeyPolicy",
    "s3.amazonaws.com PutBucketPolicy",
    "secretsmanager.amazonaws.com PutResourcePolicy",
  ],
  "starts what is there": [
    "cloudtrail.amazonaws.com StartLogging",
    "ec2.amazonaws.com StartInstances",
    "rds.amazonaws.com StartActivityStream",
    "rds.amazonaws.com StartDBInstance",
  ],
  "makes what no API tags": [
    "ecr.amazonaws.com PutImage",
    "rds.amazonaws.com StartExportTask",
    "securityhub.amazonaws.com CreateInsight",
  ],
  "is no call of that service: edited by hand": [
    "cloudtrail.amazonaws.com EnableRegion",
    "ec2.amazonaws.com PutBucketLogging",
    "ec2.amazonaws.com PutBucketVersioning",
    "ec2.amazonaws.com RegisterManagedInstance",
    "iam.amazonaws.com PutPolicy",
    "s3.amazonaws.com CreateServiceLinkedRole",
  ],
};
/** Differences to expected-arns.json, and why we are right. */
const ARGUED: Record<string, string> = {
  autoscaling__CreateAutoScalingGroup__wwalpha__c62fc3c5:
    "its ARN with a * for the UUID is none that can be tagged or looked up: FindResources asks for the whole one",
};

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
    const names = existsSync(samples)
      ? readdirSync(new URL("events/", samples)).map((file) => file.replace(/\.json$/, ""))
      : [];
    const records = names.map((name) => ({
      name,
      record: RecordSchema.parse(readJson(`events/${name}.json`)),
    }));
    const isKnown = ({ record }: (typeof records)[number]) =>
      findEvent(record.eventSource, record.eventName) !== undefined;
    const readable = records.filter((each) => isKnown(each) && !REFUSED[each.name] && !each.record.errorCode);

    test.each(readable)("$name has a plan with its ARNs, or a reason", ({ name, record }) => {
      const plan = planFor(eventOf(record));
      if (UNREADABLE[name]) {
        expect(plan).toMatchObject({ batches: [], skipped: [{ outcome: "failed" }] });
        return;
      }
      const arns = arnsOf(plan);
      expect(arns.length + plan.searches.length).toBeGreaterThan(0);
      expect(plan.skipped).toEqual([]);
      for (const arn of arns) expect(findType(arn), arn).toBeDefined();
      if (!ARGUED[name]) expect(arns).toEqual(expect.arrayContaining(expected[`events/${name}.json`] ?? []));
    });

    test("all 61 ARNs that other projects' tests expect are planned, except those listed with a reason", () => {
      const known = new Set(readable.map(({ name }) => `events/${name}.json`));
      expect(Object.keys(expected)).toHaveLength(61);
      expect(Object.keys(expected).filter((file) => !known.has(file))).toEqual([]);
    });

    test("for every entry that is verified by a record, a record gives a resource or a search", () => {
      const shown = new Set(
        readable
          // Panther's are edited by hand: they show shapes, and verify nothing.
          .filter(({ name }) => !UNREADABLE[name] && !name.includes("__panther-labs__"))
          .map(({ record }) => `${record.eventSource} ${withoutApiVersion(record.eventName)}`),
      );
      const claimed = services.flatMap(({ eventSource, events }) =>
        Object.entries(events)
          .filter(([, { verified }]) => verified === "record")
          .map(([eventName]) => `${eventSource} ${eventName}`),
      );
      expect(claimed.filter((event) => !shown.has(event))).toEqual([]);
      expect([...shown].filter((event) => !claimed.includes(event))).toEqual([]);
    });

    test("every other record with a creation's name creates nothing that can be tagged", () => {
      const others = records
        .filter((each) => !isKnown(each) && !each.record.errorCode)
        .filter(({ record: { eventName } }) =>
          /^(Create|Copy|Import|Register|Restore|Run|Allocate|Request|Launch|Provision|Start|Put|Enable|Upload)/.test(
            eventName,
          ),
        )
        .filter(({ record: { eventSource, eventName } }) => !isNoise(eventSource, eventName))
        .map(({ record: { eventSource, eventName } }) => `${eventSource} ${eventName}`);
      expect([...new Set(others)].toSorted()).toEqual(Object.values(NO_CREATIONS).flat().toSorted());
    });

    test.each(records.filter((each) => isKnown(each) && each.record.errorCode))(
      "$name is a failed call that created nothing",
      ({ record }) => {
        expect(planFor(eventOf(record))).toMatchObject({
          batches: [],
          skipped: [{ outcome: "ignored", reason: "CallFailed" }],
        });
      },
    );

    test.each(Object.keys(REFUSED))("%s is refused with a named error", (name) => {
      const record = readJson(`events/${name}.json`);
      expect(() => planFor(eventOf(record))).toThrow(expect.objectContaining({ name: "InvalidEventError" }));
    });
  },
);
