import { describe, expect, test } from "vitest";
import { isSettled } from "../../ledger/user-action.ts";
import { writeAhead as writeAheadAll } from "../../ledger/write-ahead.ts";
import { queueArn } from "../fixtures/cloudtrail.ts";
import { wanted } from "../fixtures/policies.ts";
import { recordOutcome, writeAhead } from "./one-row.ts";
import { ahead, context, ledger, outcomeOf, recorded, resourceArn } from "./user-actions.ts";

describe("writing ahead", () => {
  test("leaves a pending row with the actor, the resource, the time and the request", async () => {
    const { table, row, items } = ledger();
    expect(await writeAhead(table, context(), ahead)).toEqual({
      settled: false,
      previousValues: { Owner: "bob" },
    });
    expect(row()).toMatchObject({
      outcome: "pending",
      outcome_rank: 0,
      resource_id: resourceArn,
      user_info: { name: "ada" },
      action_type: "sqs:CreateQueue",
      timestamp: "2026-05-04T10:20:30.000Z",
      attempts: {},
      tag_values: { Owner: "ada" },
    });
    expect(row().day_shard).toMatch(/^2026-05-04#\d\d$/);
    expect(items.size).toBe(1);
  });

  test("keeps the values before of the first attempt", async () => {
    const { table } = ledger();
    await writeAhead(table, context(), ahead);
    expect(await writeAhead(table, context(1), { ...ahead, previousValues: { Owner: "ada" } })).toEqual({
      settled: false,
      previousValues: { Owner: "bob" },
    });
  });

  test("keeps as the value before what somebody else wrote after the first attempt", async () => {
    const { table, row } = ledger();
    await writeAhead(table, context(), ahead);
    await recordOutcome(table, context(), outcomeOf("failed"));
    const later = { settled: false, previousValues: { Owner: "carol" } };
    const found = (Owner: string) => ({ ...ahead, previousValues: { Owner } });
    expect(await writeAhead(table, context(1), found("carol"))).toEqual(later);
    expect(row()).toMatchObject({ previous_values: { Owner: "carol" }, outcome: "failed" });
    expect(await writeAhead(table, context(2), found("ada"))).toEqual(later);
  });

  test("keeps as the value before a value that the first attempt did not want", async () => {
    const { table } = ledger();
    await writeAhead(table, context(), ahead);
    const changed = { resourceArn, previousValues: { Owner: "eve" }, wanted: wanted({ Owner: "eve" }) };
    expect(await writeAhead(table, context(1), changed)).toMatchObject({ previousValues: { Owner: "eve" } });
  });

  test("continues after a failure, also after one without values before", async () => {
    const { table } = ledger();
    await recordOutcome(table, context(), outcomeOf("failed"));
    expect(await writeAhead(table, context(1), ahead)).toEqual({
      settled: false,
      previousValues: { Owner: "bob" },
    });
  });

  test("of many actions adds the new ones, and answers for each what its own row says", async () => {
    const { table, items } = ledger();
    const actions = ["new", "settled", "tried", "changed"].map((name) => ({
      ...ahead,
      resourceArn: queueArn(name),
    }));
    const [, settled, tried, changed] = actions.map(({ resourceArn }) => resourceArn);
    await recordOutcome(table, context(), outcomeOf("preserved", { resourceArn: settled ?? "" }));
    await writeAhead(table, context(), { ...ahead, resourceArn: tried ?? "" });
    await writeAhead(table, context(), { ...ahead, resourceArn: changed ?? "" });
    const found = actions.map((action) => ({
      ...action,
      previousValues: { Owner: action.resourceArn === changed ? "carol" : "ada" },
    }));
    expect(await writeAheadAll(table, context(1), found)).toEqual([
      { settled: false, previousValues: { Owner: "ada" } },
      { settled: true, outcome: "preserved" },
      { settled: false, previousValues: { Owner: "bob" } },
      { settled: false, previousValues: { Owner: "carol" } },
    ]);
    const before = [...items.values()].map((row) => [row.resource_id, row.previous_values]);
    expect(Object.fromEntries(before)).toMatchObject({
      [queueArn("new")]: { Owner: "ada" },
      [queueArn("tried")]: { Owner: "bob" },
      [queueArn("changed")]: { Owner: "carol" },
    });
  });

  test("is refused if another execution settles the action between the read and the write", async () => {
    const { table, beforeWrite, row } = ledger();
    await writeAhead(table, context(), ahead);
    const settle = async () => void (await recordOutcome(table, context(), outcomeOf("tagged")));
    // Between the refused insert and the update of the values before.
    beforeWrite.push(() => {}, settle);
    const changed = { ...ahead, previousValues: { Owner: "carol" } };
    expect(await writeAhead(table, context(1), changed)).toEqual({ settled: true, outcome: "tagged" });
    expect(row()).toMatchObject({ outcome: "tagged", previous_values: { Owner: "bob" } });
  });

  test.each(recorded.filter(isSettled))(
    "is refused if the action is settled as %s, and the row does not change",
    async (outcome) => {
      const { table, row } = ledger();
      await recordOutcome(table, context(), outcomeOf(outcome));
      const before = row();
      expect(await writeAhead(table, context(1), ahead)).toEqual({ settled: true, outcome });
      expect(row()).toEqual(before);
    },
  );
});
