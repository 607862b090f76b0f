import { describe, expect, test } from "vitest";
import { resourceWord } from "../../catalogue/arn.ts";
import { services, typeOf } from "../../catalogue/index.ts";
import { CloudTrailRecordSchema } from "../../functions/shared/record/read-input.ts";
import { findTexts, recordJson } from "../../functions/shared/record/record-json.ts";
import { requestedTags } from "../../functions/validate/request-tags.ts";
import { recordOf } from "../fixtures/cloudtrail.ts";
import { modelsOf, recordsOf } from "./service-models.ts";

/**
 * Where AWS's service model has a request's tags, the entry finds them: a person's own Owner is never overwritten while
 * a service's reads lag. The models are those that the catalogue is derived from.
 */
const known = services.flatMap((service) =>
  Object.entries(service.events).map(([eventName, event]) => ({
    eventSource: service.eventSource,
    eventName,
    service,
    event,
  })),
);
/** S3 writes a list as its XML has it, which the model does not show: tags-at-creation.test.ts has such requests. */
const modelled = known.filter(
  ({ eventSource, eventName }) =>
    !/^s3(express)?\./.test(eventSource) && recordsOf(eventSource, eventName).length > 0,
);

/** A request's tags that are not those of what the entry says it creates, and whose they are. */
const OTHERS: Record<string, string> = {
  backupplan: "the recovery points' of a backup plan",
  capacitytags: "those of what a compute environment launches",
  childconnectiontags: "the connections' of a link aggregation group",
  computeresources: "those of what a compute environment launches",
  custommodeltags: "the model's that a job makes",
  probetags: "the probes' of a monitor",
  tagcolumnoperation: "what a data set calls a column",
  target: "the tasks' that a schedule runs",
  testbotaliastags: "the alias' of a bot",
  topicrulepayload: "the points' that a rule writes to InfluxDB",
  volumeconfigurations: "the volumes' of a task",
};
/** RDS's tags in specifications are those of what it makes beside the database ("CreateDBInstance", Amazon RDS API Reference). */
const NOT_ITS_OWN = /^rds\.amazonaws\.com tagspecifications$/;

type Found = { path: string[] };

/** Where in a request there are tags: lists of pairs, maps, or a text, under a name that says so. */
function tagsIn(value: unknown, path: string[] = []): Found[] {
  if (typeof value !== "object" || value === null || path.length > 8) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = [...path, name.toLowerCase()];
    const isTags = /tags?(list|set|specifications?)?$/i.test(name) && holdsOwner(inner);
    return isTags ? [{ path: here }] : tagsIn(inner, here);
  });
}

/** Texts of the models are `x-1`, and a tag's key is `Owner`. */
const holdsOwner = (value: unknown) => /"Owner"/.test(JSON.stringify(value) ?? "");

const isOwn =
  (eventSource: string) =>
  ({ path }: Found) =>
    !path.some((name) => Object.hasOwn(OTHERS, name)) && !NOT_ITS_OWN.test(`${eventSource} ${path[0]}`);

function unreadTags({ eventSource, eventName, service, event }: (typeof known)[number]): string[] {
  const types = [...Object.keys(event.creates), ...(event.finds ?? []).map(({ type }) => type)];
  // The entry says of some that the request's tags are not theirs, and of another service's types they never are.
  const isTagged = (type: string) =>
    event.tagsOf?.[type] !== null && typeOf(service, type).service === service;
  return types.filter(isTagged).flatMap((type) => {
    const word = resourceWord(typeOf(service, type).template);
    const calls = recordsOf(eventSource, eventName)
      .map((call) => (eventSource === "ec2.amazonaws.com" ? asEc2Writes(call, word) : call))
      .filter(({ requestParameters }) => tagsIn(requestParameters).some(isOwn(eventSource)));
    const read = calls.some((call) => {
      const json = recordJson(CloudTrailRecordSchema.parse(recordOf({ eventSource, eventName, ...call })));
      const id = event.elements && findTexts(`${event.elements.created}[].${event.elements.id}`, json)[0];
      return requestedTags({ service, event }, type, json, ["Owner"], id).tagsAtCreation !== undefined;
    });
    return calls.length === 0 || read ? [] : [`${eventSource} ${eventName} ${type}`];
  });
}

/** EC2's tag specifications as genuine records have them, of old calls and of new ones: the model does not show it. */
function asEc2Writes<Call>(call: Call, word: string): Call {
  const old = `"tagSpecificationSet":{"items":[{"resourceType":"${word}","tags":[{"key":"Owner","value":"x-1"}]}]}`;
  const lately = `"TagSpecification":{"ResourceType":"${word}","tag":1,"Tag":{"Key":"Owner","Value":"x-1","tag":1}}`;
  const specification = /"TagSpecifications?(?:Set)?":\{"(items?)":\[\{[^[]*\[[^\]]*\]\}\}\]\}/gi;
  const text = JSON.stringify(call).replaceAll(specification, (_, items) =>
    items === "items" ? old : lately,
  );
  return JSON.parse(text);
}

describe("tags of a creation request are read where the service's model has them", () => {
  test("for every event of the catalogue that AWS's models have", () => {
    expect(modelled.length).toBeGreaterThan(300);
    const advice =
      "The requests of these events have tags in another place. Give the place in requestTags of the service, or in tagsOf of the event.";
    expect(modelled.flatMap(unreadTags), advice).toEqual([]);
  });

  test("most of these requests can have tags", () => {
    const setting = modelled.filter(({ eventSource, eventName }) =>
      recordsOf(eventSource, eventName).some(({ requestParameters }) =>
        tagsIn(requestParameters).some(isOwn(eventSource)),
      ),
    );
    expect(setting.length).toBeGreaterThan(250);
  });

  test("the check notices an entry with a wrong path", () => {
    const wrong = modelled.map((entry) => ({
      ...entry,
      service: { ...entry.service, requestTags: "requestParameters.noSuchField" },
    }));
    expect(wrong.flatMap(unreadTags).length).toBeGreaterThan(250);
  });

  test("every type of EC2 has the same name in its ARN and in tag specifications", () => {
    const [model] = modelsOf("ec2");
    const words = model?.shapes.ResourceType?.enum ?? [];
    const ec2 = services.find(({ eventSource }) => eventSource === "ec2.amazonaws.com");
    if (!ec2) throw new Error("The catalogue has no EC2.");
    const unknown = Object.keys(ec2.types).filter(
      (type) => !words.includes(resourceWord(typeOf(ec2, type).template)),
    );
    expect(unknown).toEqual([]);
  });
});
