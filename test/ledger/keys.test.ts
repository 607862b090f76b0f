import { describe, expect, test } from "vitest";
import { InvalidRequestError } from "../../domain/errors.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import type { Plan } from "../../domain/plan.ts";
import { MAX_ARN_BYTES } from "../../domain/resources.ts";
import { MAX_ATTEMPTS } from "../../ledger/outcomes.ts";
import { metadataByName, metadataOfAll } from "../../ledger/read-metadata.ts";
import { changesOfExecution, changesOfResource, tagHistoryTable } from "../../ledger/tag-history.ts";
import { metadataOf, tagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { userActionsTable } from "../../ledger/user-action.ts";
import { actionsByActor, actionsOnResource } from "../../ledger/user-actions.ts";
import { createQueue, execution } from "../fixtures/cloudtrail.ts";
import { planFor } from "../fixtures/plans.ts";
import { wanted } from "../fixtures/policies.ts";
import { fakeTable } from "./fake-dynamo.ts";
import { appendChange, recordMetadata, recordOutcome, writeAhead } from "./one-row.ts";

/**
 * Names of letters beyond ASCII are the way in: an alarm of CloudWatch may be called anything, and an ARN of 1,011
 * characters may have 3,033 bytes.
 */
const PREFIX = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:";
const nameOf = (arnBytes: number) => {
  const bytes = arnBytes - PREFIX.length;
  return `${"東".repeat(Math.floor(bytes / 3))}${"a".repeat(bytes % 3)}`;
};
const arnOf = (arnBytes: number) => `${PREFIX}${nameOf(arnBytes)}`;

const putMetricAlarm = (alarmName: string) => ({
  ...createQueue,
  eventSource: "monitoring.amazonaws.com",
  eventName: "PutMetricAlarm",
  requestParameters: { alarmName },
  responseElements: null,
});

/** Writes what an execution would on each resource of a plan, to tables that have DynamoDB's limits. */
async function recordAll({ origin, batches, skipped }: Plan) {
  const tables = {
    metadata: { dynamo: fakeTable(tagsMetadataTable).dynamo, tableName: "TagsMetadata" },
    history: { dynamo: fakeTable(tagHistoryTable).dynamo, tableName: "TagHistory" },
    actions: { dynamo: fakeTable(userActionsTable).dynamo, tableName: "UserActions" },
  };
  const context = { origin, policyVersion: "v1", execution };
  const tagged = batches.flatMap(({ resources }) => resources);
  for (const { resourceArn } of tagged) {
    const outcome: ActionOutcome = {
      resourceArn,
      outcome: "tagged",
      timestamp: execution.startTime,
      after: { Owner: "ada" },
    };
    await writeAhead(tables.actions, context, {
      resourceArn,
      previousValues: {},
      wanted: wanted({ Owner: "ada" }),
    });
    await recordMetadata(tables.metadata, context, outcome);
    await appendChange(tables.history, context, outcome);
    await recordOutcome(tables.actions, context, outcome);
  }
  for (const outcome of skipped) await recordOutcome(tables.actions, context, outcome);
  return { tagged: tagged.map(({ resourceArn }) => resourceArn), skipped };
}

describe("every key of the ledger fits DynamoDB's limit", () => {
  test("an ARN of 1,024 bytes of letters beyond ASCII is tagged and recorded", async () => {
    const arn = arnOf(MAX_ARN_BYTES);
    expect(Buffer.byteLength(arn)).toBe(MAX_ARN_BYTES);
    expect(arn.length).toBeLessThan(400);
    expect(await recordAll(planFor(putMetricAlarm(nameOf(MAX_ARN_BYTES))))).toEqual({
      tagged: [arn],
      skipped: [],
    });
  });

  test.each([1_025, 2_048, 2_049])(
    "an ARN of %d bytes is refused with a named error, and recorded with its creator",
    async (bytes) => {
      const { tagged, skipped } = await recordAll(planFor(putMetricAlarm(nameOf(bytes))));
      expect(tagged).toEqual([]);
      expect(skipped).toMatchObject([
        {
          resourceArn: `event:${createQueue.eventID}`,
          outcome: "failed",
          reason: "InvalidArn",
          message: expect.stringContaining("more than 1024 bytes"),
        },
      ]);
    },
  );

  test("an ARN that is too long in a manual request is refused with its place", () => {
    const request = { resources: [arnOf(1_024), arnOf(1_025)], requestedBy: "ada" };
    expect(() => planFor(request)).toThrow(InvalidRequestError);
    expect(() => planFor(request)).toThrow(/: resources\.1: is an ARN of more than 1024 bytes/);
  });

  test("an ARN that is too long does not block the event's other resources", async () => {
    const record = {
      ...createQueue,
      eventSource: "ec2.amazonaws.com",
      eventName: "CreateVolume",
      requestParameters: {},
      responseElements: { volumeId: ["vol-0aaaaaaaaaaaaaaa1", "東".repeat(330)] },
    };
    const { tagged, skipped } = await recordAll(planFor(record));
    expect(tagged).toEqual(["arn:aws:ec2:eu-west-1:111122223333:volume/vol-0aaaaaaaaaaaaaaa1"]);
    expect(skipped).toMatchObject([{ outcome: "failed", reason: "InvalidArn" }]);
  });

  test("the longest names, ids and reasons that Validate accepts fit", async () => {
    const userName = "東".repeat(2_000);
    const long = { ...createQueue, eventID: "東".repeat(256), requestID: "東".repeat(5_000) };
    const plan = planFor({ ...long, userIdentity: { type: "IAMUser", userName } });
    expect((await recordAll(plan)).tagged).toHaveLength(1);
    await recordAll(planFor({ ...long, requestParameters: {}, responseElements: null }));
    const requestId = `${"東".repeat(341)}a`;
    const resources = ["arn:aws:nosuch:eu-west-1:111122223333:x"];
    const request = { resources, requestedBy: "東".repeat(256), requestId, requestedAt: execution.startTime };
    const asked = planFor(request);
    const event: ActionOutcome = {
      resourceArn: `event:${asked.origin.eventId}`,
      outcome: "failed",
      timestamp: execution.startTime,
    };
    expect((await recordAll({ ...asked, skipped: [...asked.skipped, event] })).skipped).toHaveLength(2);
    expect(() => planFor({ ...request, requestId: `${requestId}a` })).toThrow(
      /requestId: has more than 1024 bytes/,
    );
  });
});

test("the longest rows fit: one name created many times by an actor with the longest names, with many failed attempts", async () => {
  const metadata = fakeTable(tagsMetadataTable);
  const actions = fakeTable(userActionsTable);
  const long = "東".repeat(600);
  const userIdentity = {
    ...{ type: long, userName: long, arn: long, accountId: long, principalId: long, invokedBy: long },
    invokedByDelegate: { accountId: long },
    onBehalfOf: { userId: long },
  };
  const wantedTags = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`${"東".repeat(120)}${index}`, "東".repeat(256)]),
  );
  const resourceArn = arnOf(MAX_ARN_BYTES);
  for (let made = 0; made < 30; made++) {
    const eventTime = new Date(Date.UTC(2026, 0, 1, made)).toISOString();
    const record = { ...createQueue, eventTime, userIdentity, userAgent: long, sourceIPAddress: long };
    const origin = { ...planFor(record).origin, creation: "new" as const, eventId: `${made}` };
    expect(Buffer.byteLength(JSON.stringify(origin.actor))).toBeGreaterThan(20_000);
    const context = { origin, policyVersion: "v1", execution: { ...execution, redriveCount: made } };
    const outcome: ActionOutcome = {
      ...{ resourceArn, outcome: "tagged", timestamp: eventTime, before: wantedTags, after: wantedTags },
      message: "東".repeat(500),
    };
    await recordMetadata({ dynamo: metadata.dynamo, tableName: "TagsMetadata" }, context, outcome);
    const failed = { ...context, origin: { ...origin, eventId: "0", eventTime: execution.startTime } };
    await recordOutcome({ dynamo: actions.dynamo, tableName: "UserActions" }, failed, {
      ...outcome,
      outcome: "failed",
    });
  }
  expect([...metadata.items.values()]).toMatchObject([{ incarnations_left_out: true, revision: 30 }]);
  expect([...actions.items.values()]).toMatchObject([{ dropped_attempts: 30 - MAX_ATTEMPTS }]);
});

test("a text that can be no key is unknown to the ledger, and DynamoDB is not called", async () => {
  const table = { dynamo: fakeTable({ ...tagsMetadataTable }).dynamo, tableName: "T" };
  for (const key of ["", "東".repeat(683)]) {
    expect(await metadataOf(table, key)).toBeUndefined();
    expect(await metadataOfAll(table, [key])).toEqual(new Map());
    for (const found of [
      metadataByName(table, key),
      actionsOnResource(table, key),
      changesOfResource(table, key),
      changesOfExecution(table, key),
    ])
      expect(await found).toEqual([]);
  }
  expect(await actionsByActor(table, "東".repeat(683), new Date())).toEqual([]);
});
