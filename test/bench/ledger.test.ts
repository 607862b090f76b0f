import { expect, test } from "vitest";
import { readsOf } from "../../bench/ledger/ledger.ts";
import { answerQuery } from "../../bench/ledger/query.ts";
import { ledgerRows } from "../../bench/ledger/rows.ts";

test("who and history read the rows that they show, and the resource that a name names; an event's id reads days", async () => {
  const actionsADay = 3;
  const answers = await readsOf(ledgerRows(actionsADay, new Date()), actionsADay);
  const extraRows = Object.fromEntries(answers.map(({ question, shown, read }) => [question, read - shown]));
  // Two days have the action of each of three queues, and one of the busy queue.
  const twoDays = 2 * (actionsADay + 1);
  expect(extraRows).toMatchObject({
    ...{ "who ARN": 0, "who NAME": 0, "who ACTION-ID": 1, "who EVENT-ID": twoDays },
    ...{ "history ARN": 0, "history NAME": 1, "history ARN, 100 actions": 0 },
  });
});

test("the stand-in counts what a filter takes away, and ends a page at its limit or after 1 MB", () => {
  const rows = ["a", "b", "c"].map((id) => ({ day: "monday", id, note: id.repeat(600_000) }));
  const query = {
    KeyConditionExpression: "day = :day AND id >= :first",
    values: { ":day": "monday", ":first": "b" },
  };
  const filtered = answerQuery(rows, "id", {
    ...{ ...query, FilterExpression: "begins_with(note, :note)" },
    values: { ...query.values, ":note": "c" },
  });
  expect([filtered.read.length, filtered.passed.length, filtered.hasMore]).toEqual([2, 1, false]);
  const idsOf = (more: object) =>
    answerQuery(rows, "id", { KeyConditionExpression: "day = :day", values: query.values, ...more }).read.map(
      ({ id }) => id,
    );
  expect(idsOf({ Limit: 1 })).toEqual(["a"]);
  expect(idsOf({})).toEqual(["a", "b"]);
  expect(idsOf({ after: "b" })).toEqual(["c"]);
  expect(idsOf({ ScanIndexForward: false })).toEqual(["c", "b"]);
});
