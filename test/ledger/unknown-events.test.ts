import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { LedgerUnavailableError } from "../../domain/errors.ts";
import { addUnknownEvent, type UnknownCall, unknownEventsOn } from "../../ledger/unknown-events.ts";
import { isSettled, UserActionSchema, userActionsTable } from "../../ledger/user-action.ts";
import { execution, originOf } from "../fixtures/cloudtrail.ts";
import { fakeTable } from "./fake-dynamo.ts";
import { recordOutcome } from "./one-row.ts";

const client = mockClient(DynamoDBDocumentClient);
afterEach(() => client.reset());

/** The table in memory, behind a client that can also be asked by the index by day. */
function ledger() {
  const fake = fakeTable(userActionsTable);
  client.on(UpdateCommand).callsFake((input) => fake.dynamo.send(new UpdateCommand(input)));
  client.on(QueryCommand).callsFake(({ IndexName, ExpressionAttributeValues: values }) => {
    expect(IndexName).toBe("by-day");
    const Items = [...fake.items.values()].filter(
      ({ day_shard, action_id, event_count }) =>
        day_shard === values[":shard"] &&
        String(action_id).startsWith(values[":midnight"]) &&
        event_count !== undefined,
    );
    return { Items };
  });
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "eu-west-1" }));
  return { items: fake.items, fake, table: { dynamo, tableName: "UserActions" } };
}

const call = (more: Partial<UnknownCall> = {}): UnknownCall => ({
  eventSource: "lakeformation.amazonaws.com",
  eventName: "CreateUnheardOf",
  eventId: "event-1",
  eventTime: "2026-05-04T10:20:30.000Z",
  region: "eu-west-1",
  ...more,
});

test("calls of one name on one day are one row, with their number, the first time and the last", async () => {
  const { table, items } = ledger();
  expect(await addUnknownEvent(table, call())).toBe(true);
  const later = call({ eventId: "event-2", eventTime: "2026-05-04T23:59:59.000Z", region: "us-east-1" });
  expect(await addUnknownEvent(table, later)).toBe(true);

  expect(items.size).toBe(1);
  expect(await unknownEventsOn(table, "2026-05-04")).toMatchObject([
    {
      resource_id: "event:lakeformation:CreateUnheardOf",
      action_type: "lakeformation:CreateUnheardOf",
      event_source: "lakeformation.amazonaws.com",
      event_name: "CreateUnheardOf",
      event_count: 2,
      first_seen: "2026-05-04T10:20:30.000Z",
      timestamp: "2026-05-04T23:59:59.000Z",
      event_id: "event-2",
      region: "us-east-1",
    },
  ]);
});

test("another day, another name and another service are other rows", async () => {
  const { table, items } = ledger();
  const others = [
    call({ eventTime: "2026-05-05T00:00:00.000Z" }),
    call({ eventName: "CreateOther" }),
    call({ eventSource: "glue.amazonaws.com" }),
  ];
  for (const each of [call(), ...others]) expect(await addUnknownEvent(table, each)).toBe(true);
  expect(items.size).toBe(4);
  expect(await unknownEventsOn(table, "2026-05-04")).toHaveLength(3);
  expect(await unknownEventsOn(table, "2026-05-05")).toHaveLength(1);
  expect(await unknownEventsOn(table, "2026-05-06")).toEqual([]);
});

test("a repeated delivery with none in between is not counted again", async () => {
  const { table, items } = ledger();
  await addUnknownEvent(table, call());
  const before = structuredClone([...items.values()]);
  expect(await addUnknownEvent(table, call())).toBe(false);
  expect([...items.values()]).toEqual(before);
});

test("a repeated delivery after another call is counted: a count may be too high by these, and never too low", async () => {
  const eventIds = fc.array(fc.constantFrom("event-1", "event-2", "event-3"), {
    minLength: 1,
    maxLength: 10,
  });
  await fc.assert(
    fc.asyncProperty(eventIds, async (delivered) => {
      const fake = fakeTable(userActionsTable);
      const table = { dynamo: fake.dynamo, tableName: "UserActions" };
      for (const eventId of delivered) await addUnknownEvent(table, call({ eventId }));
      const again = delivered.filter((eventId, index) => eventId === delivered[index - 1]).length;
      const [row] = [...fake.items.values()];
      expect(row?.event_count).toBe(delivered.length - again);
      expect(row?.event_count).toBeGreaterThanOrEqual(new Set(delivered).size);
    }),
  );
});

test("a call is found under its day at any time of the day", async () => {
  const times = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(times, async (time) => {
      const { table } = ledger();
      await addUnknownEvent(table, call({ eventTime: time.toISOString() }));
      expect(await unknownEventsOn(table, time.toISOString().slice(0, 10))).toHaveLength(1);
      client.reset();
    }),
    { numRuns: 20 },
  );
});

test("the row is valid in UserActions: settled, ignored, with the reason UnknownEvent", async () => {
  const { table, items } = ledger();
  await addUnknownEvent(table, call());
  const row = UserActionSchema.parse([...items.values()][0]);
  expect(row).toMatchObject({ outcome: "ignored", outcome_rank: 2, reason: "UnknownEvent", attempts: {} });
  expect(isSettled(row.outcome)).toBe(true);
  expect(row.day_shard).toMatch(/^2026-05-04#\d\d$/);
});

test("other actions of the day are not read, even of its first millisecond", async () => {
  const { table, items, fake } = ledger();
  const context = (eventTime: string) => ({
    origin: originOf({ eventTime }),
    policyVersion: "v1",
    execution,
  });
  for (const time of ["2026-05-04T00:00:00.000Z", "2026-05-04T10:20:30.000Z"])
    await recordOutcome({ ...table, dynamo: fake.dynamo }, context(time), {
      resourceArn: "event:x",
      outcome: "ignored",
      reason: "UnknownEvent",
      timestamp: time,
    });
  await addUnknownEvent(table, call());
  expect(items.size).toBe(3);
  expect(await unknownEventsOn(table, "2026-05-04")).toMatchObject([{ event_name: "CreateUnheardOf" }]);
});

test("all 16 partitions of the day are queried, by key and without a filter", async () => {
  const { table } = ledger();
  await unknownEventsOn(table, "2026-05-04");
  const inputs = client.commandCalls(QueryCommand).map(({ args: [{ input }] }) => input);
  expect(inputs.map(({ ExpressionAttributeValues: values }) => values?.[":shard"]).toSorted()).toEqual(
    Array.from({ length: 16 }, (_, shard) => `2026-05-04#${String(shard).padStart(2, "0")}`),
  );
  for (const { KeyConditionExpression } of inputs)
    expect(KeyConditionExpression).toBe("day_shard = :shard AND begins_with(action_id, :midnight)");
});

test("a throttled write is retried", async () => {
  const { table } = ledger();
  const throttled = Object.assign(new Error("slow down"), { name: "ThrottlingException" });
  client.on(UpdateCommand).rejects(throttled);
  await expect(addUnknownEvent(table, call())).rejects.toThrow(LedgerUnavailableError);
});
