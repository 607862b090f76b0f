import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OwnEvent } from "../../../functions/publish-events/event-of-row.ts";
import { batchesOf, putEvents } from "../../../functions/publish-events/put-events.ts";

const event: OwnEvent = {
  detailType: "Resource Tagged",
  resources: ["arn"],
  time: "2026-11-28T12:00:00.000Z",
  detail: { a: 1 },
};

test("batches keep all entries in their order, and no call is larger than EventBridge allows", () => {
  const entries = fc.array(
    fc.integer({ min: 0, max: 120_000 }).map((size) => ({ Detail: "x".repeat(size) })),
  );
  fc.assert(
    fc.property(entries, (all) => {
      const batches = batchesOf(all);
      expect(batches.flat()).toEqual(all);
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(10);
        expect(Buffer.byteLength(batch.map(({ Detail }) => Detail).join(""))).toBeLessThanOrEqual(256_000);
      }
    }),
    { numRuns: 50 },
  );
});

test("if EventBridge refuses one entry, the others are sent and the error names the bus and the code", async () => {
  const mock = mockClient(EventBridgeClient);
  mock
    .on(PutEventsCommand)
    .resolvesOnce({ FailedEntryCount: 1, Entries: [{ ErrorCode: "ThrottlingException" }] })
    .resolves({ Entries: [{ EventId: "1" }] });
  await expect(putEvents("Tagledger-events", new Array(12).fill(event))).rejects.toMatchObject({
    name: "EventsNotSentError",
    message: "EventBridge refused events for Tagledger-events: ThrottlingException.",
  });
  expect(mock.commandCalls(PutEventsCommand)).toHaveLength(2);
  mock.restore();
});
