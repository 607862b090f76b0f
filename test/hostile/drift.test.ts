import fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidEventError, InvalidRequestError } from "../../domain/errors.ts";
import { countUnknownEvent } from "../../functions/count-unknown-event/count-unknown-event.ts";
import { readTagChange } from "../../functions/shared/drift/read-tag-change.ts";
import { actionId } from "../../ledger/action-id.ts";
import { addUnknownEvent } from "../../ledger/unknown-events.ts";
import { userActionsTable } from "../../ledger/user-action.ts";
import { queueArn } from "../fixtures/cloudtrail.ts";
import { fakeTable } from "../ledger/fake-dynamo.ts";
import { hostileInput, mutated, records } from "./inputs.ts";
import { seed } from "./settings.ts";

const tagEvent = {
  version: "0",
  id: "bddcf1d6-0251-35a1-aab0-adc1fb47c11c",
  "detail-type": "Tag Change on Resource",
  source: "aws.tag",
  account: "111122223333",
  time: "2026-05-04T10:20:30Z",
  region: "eu-west-1",
  resources: [queueArn("q")],
  detail: { "changed-tag-keys": ["Owner"], service: "sqs", "resource-type": "queue", version: 1, tags: {} },
};
const tagCall = {
  "detail-type": "AWS API Call via CloudTrail",
  detail: {
    eventID: "e-1",
    eventTime: "2026-05-04T10:20:30Z",
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateTags",
    awsRegion: "eu-west-1",
    recipientAccountId: "111122223333",
    userIdentity: { type: "IAMUser", userName: "ada" },
    requestParameters: {
      resourcesSet: { items: [{ resourceId: "i-0aaaaaaaaaaaaaaa1" }] },
      tagSet: { items: [{ key: "Owner", value: "eve" }] },
    },
  },
};
const changes = mutated([tagEvent, tagEvent, tagCall, tagCall, tagCall]);
const TAGGER = "arn:aws:iam::111122223333:role/Tagger";
const MAX_KEY_BYTES = 2048;

test("any event about changed tags is read, with names that are valid keys of the ledger, or is refused with a named error", () => {
  const seen = { read: 0, refused: 0, slowestMilliseconds: 0 };
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: changes }, hostileInput), (input) => {
      const begun = performance.now();
      try {
        const { names, origin, explains } = readTagChange(input, TAGGER);
        for (const name of names) {
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MAX_KEY_BYTES);
          expect(name).not.toBe("");
          expect(actionId(origin, name)).toMatch(/^[0-9a-f-]{36}$/);
        }
        explains("Owner", "eve");
        explains("constructor", undefined);
        seen.read++;
      } catch (error) {
        if (!(error instanceof InvalidEventError || error instanceof InvalidRequestError)) throw error;
        seen.refused++;
      }
      seen.slowestMilliseconds = Math.max(seen.slowestMilliseconds, performance.now() - begun);
    }),
    { seed, numRuns: 20_000 },
  );
  expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(2_000);
  expect(seen.slowestMilliseconds).toBeLessThan(1_000);
});

test("any unknown call is counted under keys that DynamoDB accepts, or is not counted for a named reason", async () => {
  const calls = mutated(records);
  const { dynamo, items } = fakeTable(userActionsTable);
  await fc.assert(
    fc.asyncProperty(calls, fc.string({ unit: "grapheme", maxLength: 20 }), async (detail, name) => {
      const renamed = typeof detail === "object" ? { ...detail, eventName: `Create${name}` } : detail;
      const { verdict } = await countUnknownEvent(
        { detail: renamed },
        {
          addUnknownEvent: (call) => addUnknownEvent({ dynamo, tableName: "UserActions" }, call),
          addUnknownEventMetric: () => {},
          addMalformedEventMetric: () => {},
        },
      );
      expect(["counted", "duplicate", "failed", "known", "malformed", "noise"]).toContain(verdict);
    }),
    { seed, numRuns: 10_000 },
  );
  expect(items.size).toBeGreaterThan(10);
});
