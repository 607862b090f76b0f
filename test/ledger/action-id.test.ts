import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTCOMES } from "../../domain/outcome.ts";
import { actionId, shardOf, shardsOf } from "../../ledger/action-id.ts";
import { updateExpression } from "../../ledger/expressions.ts";
import { isSettled, OUTCOME_RANKS } from "../../ledger/user-action.ts";

const time = fc
  .date({ min: new Date("1970-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());
const action = fc.record({ eventId: fc.string(), eventTime: time, actionType: fc.string() });

describe("an action's id", () => {
  test("is the same for the same event, resource and action, and has the layout of a UUIDv7", () => {
    fc.assert(
      fc.property(action, fc.string(), (of, arn) => {
        const id = actionId(of, arn);
        expect(id).toBe(actionId({ ...of }, arn));
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(Date.parse(of.eventTime));
      }),
    );
  });

  test("sorts by the event's time", () => {
    fc.assert(
      fc.property(action, action, fc.string(), (a, b, arn) => {
        fc.pre(a.eventTime !== b.eventTime);
        expect(actionId(a, arn) < actionId(b, arn)).toBe(a.eventTime < b.eventTime);
      }),
    );
  });

  test("is different for another event, resource or action, even if their joined texts are equal", () => {
    const eventTime = "2026-05-04T10:20:30Z";
    const ids = [
      actionId({ eventId: "a", eventTime, actionType: "c" }, "b"),
      actionId({ eventId: "ab", eventTime, actionType: "c" }, ""),
      actionId({ eventId: "a", eventTime, actionType: "bc" }, ""),
      actionId({ eventId: "a", eventTime, actionType: "" }, "bc"),
      actionId({ eventId: 'a","b', eventTime, actionType: "c" }, ""),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("does not change between versions, so that older rows are found", () => {
    const of = { eventId: "event-1", eventTime: "2026-05-04T10:20:30Z", actionType: "sqs:CreateQueue" };
    expect(actionId(of, "arn:aws:sqs:eu-west-1:111122223333:q")).toMatchInlineSnapshot(
      `"019df280-f1b0-7d25-8024-ae8ba4a58a10"`,
    );
  });

  test("belongs to one of sixteen shards, and all shards are used", () => {
    const ids = Array.from({ length: 500 }, (_, index) =>
      actionId({ eventId: `${index}`, eventTime: "2026-05-04T10:20:30Z", actionType: "a" }, "arn"),
    );
    const used = new Set(ids.map((id) => `ada#${shardOf(id)}`));
    expect([...used].toSorted()).toEqual(shardsOf("ada"));
    expect(used.size).toBe(16);
  });
});

test("outcomes are ranked: pending, failed, settled without a look, settled with one, tagged", () => {
  const byRank = Object.groupBy(OUTCOMES, (outcome) => OUTCOME_RANKS[outcome]);
  expect(Object.values(byRank)).toEqual([
    ["pending"],
    ["failed"],
    ["gone", "unsupported", "ignored"],
    ["unchanged", "preserved"],
    ["tagged"],
  ]);
  expect(OUTCOMES.filter((outcome) => !isSettled(outcome))).toEqual(["pending", "failed"]);
});

test("an update sets absent attributes, sets attributes, removes, adds, and sets and removes keys of a map", () => {
  const update = updateExpression({
    setIfAbsent: { a: 1, skipped: undefined },
    set: { b: 2, c: undefined },
    mapEntry: { attribute: "m", key: "k#1", value: 3, remove: ["k#0"] },
    add: { d: 4 },
  });
  expect(update).toEqual({
    expression:
      "SET #a = if_not_exists(#a, :a), #b = :b, #path.#key = :path REMOVE #c, #path.#removed0 ADD #d :d",
    names: { "#a": "a", "#b": "b", "#c": "c", "#path": "m", "#key": "k#1", "#removed0": "k#0", "#d": "d" },
    values: { ":a": 1, ":b": 2, ":path": 3, ":d": 4 },
  });
});
