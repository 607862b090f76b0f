import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { findEvent, services } from "../../catalogue/index.ts";
import { withOwnEntries } from "../../catalogue/own-entries.ts";
import { type CloudTrailRecord, CloudTrailRecordSchema } from "../../functions/shared/record/read-input.ts";
import { recordJson } from "../../functions/shared/record/record-json.ts";
import { createdResources } from "../../functions/validate/created-resources.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** The blocks of one language in a document, without the indentation that a list gives them. */
const blocks = (path: string, language: string) =>
  [...read(path).matchAll(new RegExp(`^( *)\`\`\`${language}\\n([^\`]*)^ *\`\`\``, "gm"))].map(
    ([, indentation = "", block = ""]) => block.replaceAll(new RegExp(`^${indentation}`, "gm"), ""),
  );

/** What a record's call created, by the catalogue with the entries of a document. */
function createdBy(own: unknown, record: CloudTrailRecord) {
  const { eventSource, eventName } = record;
  const service = withOwnEntries(services, own).find((each) => each.eventSource === eventSource);
  const event = service?.events[eventName];
  if (!service || !event) throw new Error(`${eventSource} ${eventName} is in none of the entries.`);
  return createdResources(record, recordJson(record), { service, event }, ["Owner"]).placed;
}

describe("docs/own-entries.md", () => {
  const [entries = "", example = ""] = blocks("docs/own-entries.md", "json");
  const own: unknown = JSON.parse(entries);
  const record = CloudTrailRecordSchema.parse(JSON.parse(example));

  test("its entries are accepted, beside the built-in ones", () => {
    const added = withOwnEntries(services, own);
    expect(added).toHaveLength(services.length + 1);
    const names = z.array(z.object({ events: z.record(z.string(), z.unknown()) })).parse(own);
    expect(names.flatMap(({ events }) => Object.keys(events))).toHaveLength(2);
  });

  test("its record is planned only with these entries", () => {
    expect(findEvent(record.eventSource, record.eventName)).toBeUndefined();
    expect(createdBy(own, record)).toMatchObject([
      {
        region: "eu-west-1",
        tagger: "rgta",
        resource: {
          resourceType: "AWS::ResourceGroups::Group",
          resourceArn: "arn:aws:resource-groups:eu-west-1:123456789012:group/checkout",
        },
      },
    ]);
  });

  test("the event that it adds to a service finds its resource", () => {
    const responseElements = { eventSubscription: { custSubscriptionId: "migrations" } };
    const call = { ...record, eventSource: "dms.amazonaws.com", eventName: "CreateEventSubscription" };
    expect(createdBy(own, { ...call, responseElements })).toMatchObject([
      { tagger: "dms", resource: { resourceArn: "arn:aws:dms:eu-west-1:123456789012:es:migrations" } },
    ]);
  });
});

describe("CONTRIBUTING.md", () => {
  const [example = ""] = blocks("CONTRIBUTING.md", "json");
  const [added = ""] = blocks("CONTRIBUTING.md", "ts");
  const record = CloudTrailRecordSchema.parse(JSON.parse(example));
  const entry: unknown = runInNewContext(
    `({ eventSource: "redshift.amazonaws.com", tagger: "redshift", ${added} })`,
  );

  test("the event of its example is not in the catalogue", () => {
    expect(findEvent(record.eventSource, record.eventName)).toBeUndefined();
  });

  test("the entry of its example is valid, and finds the resource that the record's call created", () => {
    expect(createdBy([entry], record)).toEqual([
      {
        region: "eu-west-1",
        tagger: "redshift",
        resource: {
          resourceType: "AWS::Redshift::ClusterSecurityGroup",
          resourceArn: "arn:aws:redshift:eu-west-1:123456789012:securitygroup:reports",
        },
      },
    ]);
  });
});
