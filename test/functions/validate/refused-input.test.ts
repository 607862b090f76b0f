import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidEventError, InvalidRequestError } from "../../../domain/errors.ts";
import { createQueue, eventOf, queueArn } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";
import { runs } from "../../fixtures/runs.ts";

const without = (key: string) =>
  Object.fromEntries(Object.entries(createQueue).filter(([name]) => name !== key));

describe("an input that is no event is refused with InvalidEventError and the reason", () => {
  test.each([
    ["{}", {}, /neither an EventBridge event .* nor a manual request/],
    ["[]", [], /not a list/],
    ["a list of records", [createQueue], /not a list/],
    ["null", null, /not null/],
    ["text", "text", /not "text"/],
    ["a number", 7, /type number/],
    ["nothing", undefined, /missing/],
    ["an event without detail", { "detail-type": "AWS API Call via CloudTrail" }, /no detail/],
    ["an event whose detail is null", eventOf(null), /no detail/],
    ["an event whose detail is text", eventOf("x"), /CloudTrail record cannot be read/],
    [
      "another detail-type",
      eventOf(createQueue, { "detail-type": "EC2 Instance State-change Notification" }),
      /detail-type .* "EC2 Instance/,
    ],
    ["no detail-type", { detail: createQueue }, /detail-type .* missing/],
    ["a log file", { Records: [createQueue] }, /neither/],
    ["no eventID", without("eventID"), /eventID/],
    ["no eventTime", without("eventTime"), /eventTime/],
    ["no eventName", without("eventName"), /eventName/],
    ["a time that is none", { ...createQueue, eventTime: "yesterday" }, /eventTime: is not a time/],
    ["a number as time", { ...createQueue, eventTime: "5" }, /eventTime: is not a time/],
    ["the year 12345", { ...createQueue, eventTime: "+012345-01-01T00:00:00Z" }, /eventTime: is not a time/],
    [
      "the 31st of April in month 13",
      { ...createQueue, eventTime: "2026-13-31T00:00:00Z" },
      /eventTime: is not a time/,
    ],
    ["a region with a slash", { ...createQueue, awsRegion: "eu-west-1/x" }, /awsRegion: is not a region/],
    [
      "a time that has not come",
      { ...createQueue, eventTime: "2026-05-04T10:26:00Z" },
      /eventTime, 2026-05-04T10:26:00.000Z, lies in the future/,
    ],
  ])("%s", (_, input, reason) => {
    expect(() => planFor(input)).toThrow(InvalidEventError);
    expect(() => planFor(input)).toThrow(reason);
  });
});

const request = (more: Record<string, unknown>) => ({
  resources: [queueArn("q")],
  requestedBy: "ada",
  ...more,
});
const tagged = (key: string, value: string) =>
  request({ tags: JSON.parse(`{${JSON.stringify(key)}: ${JSON.stringify(value)}}`) });

describe("a malformed manual request is refused with InvalidRequestError naming field and reason", () => {
  test.each([
    [
      "an ARN that is not one",
      request({ resources: [queueArn("q"), "i-0abc"] }),
      /resources\.1: is not an ARN/,
    ],
    ["an ARN with a newline", request({ resources: [`${queueArn("q")}\nx`] }), /resources\.0: is not an ARN/],
    ["an endless ARN", request({ resources: [queueArn("q".repeat(1100))] }), /resources\.0/],
    ["no resources", request({ resources: [] }), /resources: names no resource/],
    ["resources that are text", request({ resources: queueArn("q") }), /resources/],
    ["nobody", { resources: [queueArn("q")] }, /requestedBy/],
    ["an empty requestedBy", request({ requestedBy: "" }), /requestedBy/],
    ["a thousand-character value", tagged("Owner", "v".repeat(1000)), /tags\.Owner: .*at most 256/],
    [
      "characters that AWS refuses in a value",
      tagged("Owner", "<b>ada</b>"),
      /tags\.Owner: .*letters, digits/,
    ],
    ["characters that AWS refuses in a key", tagged("Own;er", "ada"), /tags\.Own;er: .*letters, digits/],
    ["a key of AWS's own", tagged("aws:createdBy", "ada"), /tags\.aws:createdBy: .*aws:/],
    ["a key of AWS's own in capitals", tagged("AWS:createdBy", "ada"), /aws:/],
    ["an empty key", tagged("", "ada"), /empty/],
    ["a long key", tagged("k".repeat(129), "ada"), /at most 128/],
    ["a value that is no text", request({ tags: { Owner: 7 } }), /tags\.Owner/],
    ["no tag at all", request({ tags: {} }), /tags: names no tag/],
    ["a key that JavaScript would lose", tagged("__proto__", "ada"), /tags: names no tag/],
    [
      "51 tags",
      request({ tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, ""])) }),
      /at most 50/,
    ],
    ["an unknown key", request({ tagz: { Owner: "ada" } }), /tagz/],
  ])("%s", (_, input, reason) => {
    expect(() => planFor(input)).toThrow(InvalidRequestError);
    expect(() => planFor(input)).toThrow(reason);
  });

  test("of many problems the first five are named, and the others counted", () => {
    const resources = Array.from({ length: 500 }, () => "x");
    expect(() => planFor(request({ resources }))).toThrow(/resources\.4: is not an ARN; and 495 more/);
  });
});

test("a refusal of 10,000 unknown keys, or of a key with 50,000 characters, has a short message", () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => [`key-${index}`, 1]);
  for (const more of [Object.fromEntries(keys), { ["k".repeat(50_000)]: 1 }]) {
    const refuse = () => planFor(request(more));
    expect(refuse).toThrow(/cannot be accepted: Unrecognized key.*…/);
    expect(refuse).toThrow(expect.toSatisfy(({ message }: Error) => message.length < 500));
  }
});

const planOrRefusal = (input: unknown) => {
  try {
    planFor(input);
  } catch (error) {
    if (!(error instanceof InvalidEventError || error instanceof InvalidRequestError)) throw error;
    expect(error.message.length).toBeLessThan(2000);
  }
};

test("any JSON is planned or refused, and nothing else happens", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), planOrRefusal), runs(60));
});

test("any JSON in a field of an event or a request is planned or refused, and nothing else happens", () => {
  const event = fc
    .constantFrom(...Object.keys(createQueue))
    .chain((key) => fc.jsonValue({ maxDepth: 3 }).map((value) => eventOf({ ...createQueue, [key]: value })));
  const asked = fc
    .constantFrom("resources", "requestedBy", "tags", "reason", "requestId", "requestedAt", "replayOf")
    .chain((key) => fc.jsonValue({ maxDepth: 3 }).map((value) => request({ [key]: value })));
  fc.assert(fc.property(fc.oneof(event, asked), planOrRefusal), runs(120));
});
