import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { READ_POLICY_ACTION_TYPE, SourceSchema } from "../../../domain/origin.ts";
import { OUTCOMES } from "../../../domain/outcome.ts";
import type { OwnEvent } from "../../../functions/publish-events/event-of-row.ts";
import { publishEvents } from "../../../functions/publish-events/publish-events.ts";
import type { UserAction } from "../../../ledger/user-action.ts";
import { faultsOf } from "../../fixtures/own-events.ts";

const ARN = "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1";
const EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:tag-resources:one";
const TIME = "2026-11-28T12:01:30.000Z";

const rowWith = (more: Partial<UserAction> = {}): UserAction => ({
  action_id: "6f1c3f5e-0000-5000-8000-000000000001",
  resource_id: ARN,
  user_info: { kind: "IAMUser", name: "ada", confidence: "human", sourceIp: "203.0.113.1" },
  action_type: "ec2:CreateVpc",
  timestamp: "2026-11-28T12:00:00.000Z",
  event_id: "event-1",
  outcome: "tagged",
  outcome_rank: 4,
  attempts: { [`${EXECUTION}#0`]: { outcome: more.outcome ?? "tagged", timestamp: TIME, source: "event" } },
  source: "event",
  policy_version: "7-abc",
  execution_arn: EXECUTION,
  tag_values: { Owner: "ada" },
  actor_shard: "ada#0",
  day_shard: "2026-11-28#0",
  schema_version: 2,
  ...more,
});

const image = (row: unknown) =>
  marshall(row, { removeUndefinedValues: true, convertClassInstanceToMap: true });
const written = (row: unknown, before?: unknown) => ({
  dynamodb: { NewImage: image(row), ...(before !== undefined && { OldImage: image(before) }) },
});

async function published(...Records: ReturnType<typeof written>[]) {
  const sent: OwnEvent[] = [];
  const unreadable: unknown[] = [];
  await publishEvents(
    { Records },
    {
      unmarshall: (row) => unmarshall(row as ReturnType<typeof image>),
      putEvents: async (events) => void sent.push(...events),
      logUnreadable: (error) => unreadable.push(error),
    },
  );
  return { sent, unreadable };
}
const typesOf = async (row: UserAction, before?: UserAction) =>
  (await published(written(row, before))).sent.map(({ detailType }) => detailType);

test("a tagged resource is told with its tags, who acted, and the execution, and without the rest of its row", async () => {
  const { sent } = await published(written(rowWith()));
  expect(sent).toEqual([
    {
      detailType: "Resource Tagged",
      resources: [ARN],
      time: TIME,
      detail: {
        schemaVersion: "1",
        actionId: rowWith().action_id,
        eventId: "event-1",
        eventTime: "2026-11-28T12:00:00.000Z",
        actionType: "ec2:CreateVpc",
        actor: { name: "ada", kind: "IAMUser", confidence: "human" },
        source: "event",
        executionArn: EXECUTION,
        policyVersion: "7-abc",
        recordedAt: TIME,
        resourceArn: ARN,
        outcome: "tagged",
        tagValues: { Owner: "ada" },
        previousValues: {},
      },
    },
  ]);
});

test.each<[string, Partial<UserAction>, string[]]>([
  ["tags that were kept", { outcome: "preserved" }, ["Resource Tagged"]],
  ["tags that were there", { outcome: "unchanged" }, ["Resource Tagged"]],
  ["a manual request", { source: "manual" }, ["Resource Tagged"]],
  ["a failure", { outcome: "failed", reason: "AccessDenied" }, ["Tagging Failed"]],
  [
    "a failure of an event",
    { outcome: "failed", resource_id: "event:1", reason: "InvalidEventError" },
    ["Tagging Failed"],
  ],
  ["drift", { source: "drift", reason: "Drift" }, ["Tags Changed"]],
  ["an undo", { source: "undo" }, ["Tags Changed"]],
  ["an undo that changed nothing", { source: "undo", outcome: "preserved" }, []],
  [
    "a policy that cannot be used",
    { outcome: "ignored", action_type: READ_POLICY_ACTION_TYPE, error: "line 1" },
    ["Policy Invalid"],
  ],
  ["an action that has begun", { outcome: "pending", attempts: {} }, []],
  ["a resource that is ignored", { outcome: "ignored", reason: "Excluded" }, []],
  ["a resource that is gone", { outcome: "gone" }, []],
  ["the canary's resource", { source: "canary" }, []],
  ["a count of unknown events", { outcome: "ignored", reason: "UnknownEvent", attempts: {} }, []],
])("%s", async (_, more, types) => {
  expect(await typesOf(rowWith(more))).toEqual(types);
});

test("only a new attempt is news: another failure is told again, another write of the row is not", async () => {
  const failed = rowWith({ outcome: "failed", reason: "AccessDenied" });
  const again = { [`${EXECUTION}#1`]: { outcome: "failed", timestamp: TIME, source: "replay" } as const };
  const replayed = { ...failed, attempts: { ...failed.attempts, ...again } };
  expect(await typesOf(replayed, failed)).toEqual(["Tagging Failed"]);
  expect(await typesOf(replayed, replayed)).toEqual([]);
});

test("every event of a row has the form of its published schema", async () => {
  const texts = fc.string({ minLength: 1 });
  // No tag has the key __proto__: marshall refuses an object with another prototype.
  const keys = fc.string({ minLength: 1, maxLength: 20 }).filter((key) => key !== "__proto__");
  const tags = fc.dictionary(keys, texts, { noNullPrototype: true });
  const rows = fc
    .record({
      outcome: fc.constantFrom(...OUTCOMES),
      source: fc.constantFrom(...SourceSchema.options),
      action_type: fc.constantFrom("ec2:CreateVpc", READ_POLICY_ACTION_TYPE),
      resource_id: fc.constantFrom(ARN, EXECUTION, "event:1"),
      reason: fc.option(texts, { nil: undefined }),
      error: fc.option(texts, { nil: undefined }),
      request_id: fc.option(texts, { nil: undefined }),
      tag_values: fc.option(tags, { nil: undefined }),
      previous_values: fc.option(tags, { nil: undefined }),
    })
    .map((more) => rowWith(more as Partial<UserAction>));
  await fc.assert(
    fc.asyncProperty(rows, async (row) => {
      const { sent, unreadable } = await published(written(row));
      expect(unreadable).toEqual([]);
      for (const { detailType, detail } of sent)
        expect(faultsOf(detailType, JSON.parse(JSON.stringify(detail)))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("a row that cannot be read is logged, and does not keep back the events of the others", async () => {
  const { sent, unreadable } = await published(written({ action_id: "spoiled" }), written(rowWith()));
  expect(sent).toHaveLength(1);
  expect(unreadable).toHaveLength(1);
});

test("a row that was removed is no news", async () => {
  const removed = { dynamodb: { OldImage: image(rowWith()) } };
  expect((await published(removed as ReturnType<typeof written>)).sent).toEqual([]);
});
