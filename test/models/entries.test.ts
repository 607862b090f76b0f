import { describe, expect, test } from "vitest";
import { arnPattern, splitArn } from "../../catalogue/arn.ts";
import type { EventEntry, Service } from "../../catalogue/entry.ts";
import { services, typeOf } from "../../catalogue/index.ts";
import { CloudTrailRecordSchema } from "../../functions/shared/record/read-input.ts";
import { recordJson } from "../../functions/shared/record/record-json.ts";
import { createdResources } from "../../functions/validate/created-resources.ts";
import { recordOf } from "../fixtures/cloudtrail.ts";
import { recordsOf } from "./service-models.ts";

/**
 * What `verified: "model"` claims: in a call that AWS's service model describes, every field filled, the entry finds
 * what was created. The models are those that the catalogue is derived from.
 */
const claimed = services.flatMap((service) =>
  Object.entries(service.events)
    .filter(([, { verified }]) => verified === "model")
    .map(([eventName, event]) => ({ eventSource: service.eventSource, eventName, service, event })),
);

function created({
  service,
  event,
  eventName,
}: Pick<(typeof claimed)[number], "service" | "event" | "eventName">) {
  const { eventSource } = service;
  return recordsOf(eventSource, eventName).map((call) => {
    const record = CloudTrailRecordSchema.parse(
      recordOf({ eventSource, eventName, ...ownArns(service, event, call) }),
    );
    return createdResources(record, recordJson(record), { service, event }, ["Owner"]);
  });
}

/** The ARNs that a record is filled with, as those of the service of what is created: any other's would be a name. */
function ownArns<Call>(service: Service, { creates }: EventEntry, call: Call): Call {
  const [type = ""] = Object.keys(creates);
  const prefix = type && splitArn(typeOf(service, type).template).service;
  return JSON.parse(JSON.stringify(call).replaceAll("arn:aws:x:", `arn:aws:${prefix}:`));
}

test("the service models are installed, and they verify most entries", () => {
  expect(claimed.length).toBeGreaterThan(200);
});

describe("entries verified by a service model", () => {
  test.each(claimed)("$eventSource $eventName", (entry) => {
    const resources = created(entry).flatMap(({ placed }) => placed.map(({ resource }) => resource));
    const advice =
      recordsOf(entry.eventSource, entry.eventName).length === 0
        ? `No service model has this call. If botocore gives the service another name, add it to MODEL_NAMES in test/catalogue/service-models.ts.`
        : `The paths in "creates" find nothing in a call with every field of the model: ${JSON.stringify(entry.event.creates)}`;
    expect(resources, advice).not.toEqual([]);
    for (const { resourceArn, resourceType } of resources) {
      const isWhole = /^(?:[^:]*:){5}\w*arn\/x-1$/i.test(resourceArn);
      const { template } = typeOf(entry.service, resourceType);
      if (!isWhole) expect(resourceArn).toMatch(arnPattern(template));
    }
  });
});

test("the check notices an entry with a wrong path", () => {
  const [entry] = claimed;
  if (!entry) throw new Error("No entry is verified by a model.");
  const [type = ""] = Object.keys(entry.service.types);
  const event = { ...entry.event, creates: { [type]: "responseElements.noSuchField" } };
  expect(created({ ...entry, event }).flatMap(({ placed }) => placed)).toEqual([]);
});
