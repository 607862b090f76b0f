import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LedgerUnavailableError } from "../../../domain/errors.ts";
import { countUnknownEvent } from "../../../functions/count-unknown-event/count-unknown-event.ts";
import {
  addMalformedEventMetric,
  addUnknownEventMetric,
} from "../../../functions/count-unknown-event/metrics.ts";
import type { UnknownCall } from "../../../ledger/unknown-events.ts";
import { createQueue, recordOf } from "../../fixtures/cloudtrail.ts";
import { codePoint } from "../../fixtures/code-point.ts";

const unheardOf = recordOf({ eventSource: "lakeformation.amazonaws.com", eventName: "CreateUnheardOf" });

async function count(detail: unknown, addUnknownEvent = (_call: UnknownCall) => Promise.resolve(true)) {
  const added: UnknownCall[] = [];
  const metrics: string[] = [];
  const { verdict } = await countUnknownEvent(
    { detail },
    {
      addUnknownEvent: (call) => {
        added.push(call);
        return addUnknownEvent(call);
      },
      addUnknownEventMetric: (eventSource) => metrics.push(eventSource),
      addMalformedEventMetric: () => metrics.push("malformed"),
    },
  );
  return { verdict, added, metrics };
}

describe("a call that looks like a creation", () => {
  test("is counted in the ledger and in CloudWatch if the catalogue does not know it", async () => {
    expect(await count(unheardOf)).toEqual({
      verdict: "counted",
      added: [
        {
          eventSource: "lakeformation.amazonaws.com",
          eventName: "CreateUnheardOf",
          eventId: unheardOf.eventID,
          eventTime: "2026-05-04T10:20:30.000Z",
          region: "eu-west-1",
        },
      ],
      metrics: ["lakeformation.amazonaws.com"],
    });
  });

  test.each([
    ["known, and so is the workflow's", createQueue, "known"],
    [
      "known by its name without the API's version, which the rules match",
      { ...createQueue, eventSource: "lambda.amazonaws.com", eventName: "CreateFunction20150331" },
      "known",
    ],
    [
      "known without a version that no rule matches",
      { ...createQueue, eventName: "CreateQueue2012_11_05" },
      "counted",
    ],
    ["known by another service's name alone", { ...unheardOf, eventName: "CreateQueue" }, "counted"],
    ["noise", { ...unheardOf, eventSource: "kms.amazonaws.com", eventName: "CreateGrant" }, "noise"],
    ["failed, and created nothing", { ...unheardOf, errorCode: "AccessDenied" }, "failed"],
    ["made by a service for somebody", { ...unheardOf, userIdentity: { invokedBy: "x" } }, "counted"],
  ])("that is %s", async (_, detail, verdict) => {
    const counted = await count(detail);
    expect(counted.verdict).toBe(verdict);
    expect([counted.added.length, counted.metrics.length]).toEqual(verdict === "counted" ? [1, 1] : [0, 0]);
  });

  test("is counted under its name without the API's version", async () => {
    const { added } = await count({ ...unheardOf, eventName: "CreateUnheardOf2020_05_31" });
    expect(added).toMatchObject([{ eventName: "CreateUnheardOf" }]);
  });

  test("that the ledger has already counted is not counted in CloudWatch again", async () => {
    const { verdict, metrics } = await count(unheardOf, () => Promise.resolve(false));
    expect([verdict, metrics]).toEqual(["duplicate", []]);
  });

  test("that the ledger cannot count now is left to Lambda's retry, and is not counted in CloudWatch until then", async () => {
    const failing = () => Promise.reject(new LedgerUnavailableError("throttled"));
    await expect(count(unheardOf, failing)).rejects.toThrow(LedgerUnavailableError);
  });
});

describe("an event that is no CloudTrail record is counted as malformed, and none of its text becomes a key", () => {
  test.each([
    ["an event name with a newline", { eventName: "Create\nX" }],
    ["an event name of 101 letters", { eventName: `C${"x".repeat(100)}` }],
    ["an empty event name", { eventName: "" }],
    ["an event name that is no text", { eventName: { toString: "CreateX" } }],
    ["an event source that is not AWS's", { eventSource: "ec2.example.com" }],
    ["an event source that ends too late", { eventSource: "ec2.amazonaws.com.example.com" }],
    ["an event source of 101 letters", { eventSource: `${"x".repeat(87)}.amazonaws.com` }],
    ["an event id with a space", { eventID: "a b" }],
    ["a time that is none", { eventTime: "yesterday" }],
    ["a day that is none", { eventTime: "2026-02-30T10:20:30Z" }],
    ["no region", { awsRegion: undefined }],
  ])("%s", async (_, change) => {
    expect(await count({ ...unheardOf, ...change })).toEqual({
      verdict: "malformed",
      added: [],
      metrics: ["malformed"],
    });
  });

  test("for any input nothing is thrown, and counted names have AWS's form", async () => {
    const wild = fc.oneof(fc.jsonValue(), fc.string({ unit: codePoint }));
    const detail = fc.oneof(
      fc.anything(),
      fc.record({ eventID: wild, eventTime: wild, eventSource: wild, eventName: wild, awsRegion: wild }),
      fc.record(
        {
          eventID: fc.uuid(),
          eventTime: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          eventSource: fc.oneof(wild, fc.stringMatching(/^[a-z.]{0,90}\.amazonaws\.com(\.cn)?$/)),
          eventName: fc.oneof(wild, fc.stringMatching(/^Create\w{0,99}$/)),
          awsRegion: fc.constant("eu-west-1"),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(detail, async (each) => {
        const { added } = await count(each);
        for (const { eventSource, eventName, eventTime } of added) {
          expect(eventSource).toMatch(/^[a-z0-9.-]{1,86}\.amazonaws\.com(\.cn)?$/);
          expect(eventName).toMatch(/^[A-Za-z0-9_]{1,100}$/);
          expect(new Date(eventTime).toISOString()).toBe(eventTime);
        }
      }),
    );
  });
});

describe("the metrics", () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  });
  afterEach(() => vi.restoreAllMocks());

  test("have the service as dimension, and never a name from an event", () => {
    addUnknownEventMetric("lakeformation.amazonaws.com");
    addMalformedEventMetric();
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        _aws: {
          CloudWatchMetrics: [
            {
              Namespace: "Tagledger",
              Dimensions: [["eventSource"]],
              Metrics: [{ Name: "UnknownEvents" }],
            },
          ],
        },
        eventSource: "lakeformation.amazonaws.com",
        UnknownEvents: 1,
      },
      {
        _aws: { CloudWatchMetrics: [{ Dimensions: [[]], Metrics: [{ Name: "MalformedEvents" }] }] },
        MalformedEvents: 1,
      },
    ]);
  });
});
