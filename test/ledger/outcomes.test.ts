import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../domain/outcome.ts";
import { MAX_ATTEMPTS, recordOutcomes } from "../../ledger/outcomes.ts";
import { OUTCOME_RANKS, UserActionSchema } from "../../ledger/user-action.ts";
import { actionById } from "../../ledger/user-actions.ts";
import { writeAhead as writeAheadAll } from "../../ledger/write-ahead.ts";
import { execution, queueArn } from "../fixtures/cloudtrail.ts";
import { recordOutcome, writeAhead } from "./one-row.ts";
import { ahead, context, ledger, outcomeOf, type Recorded, recorded } from "./user-actions.ts";

describe("an outcome", () => {
  test("only moves upwards, in any order of arrival, and each attempt that changed it is kept", async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...recorded), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { table, row } = ledger();
        let highest: Outcome = "pending";
        const accepted: Outcome[] = [];
        for (const [index, [outcome, isAhead]] of all.entries()) {
          if (isAhead) await writeAhead(table, context(index), ahead);
          const rises =
            OUTCOME_RANKS[outcome] > OUTCOME_RANKS[highest] || (outcome === "failed" && highest === "failed");
          expect(await recordOutcome(table, context(index), outcomeOf(outcome))).toBe(rises);
          if (rises) {
            highest = outcome;
            accepted.push(outcome);
          }
          expect(row()).toMatchObject({ outcome: highest, outcome_rank: OUTCOME_RANKS[highest] });
        }
        expect(Object.values(row().attempts).map((attempt) => attempt.outcome)).toEqual(accepted);
      }),
    );
  });

  test("of the same execution is one attempt, and a redrive or another execution is a new attempt", async () => {
    const { table, row } = ledger();
    for (const attempt of [context(), context(), context(1), context(0, "arn:other")])
      await recordOutcome(table, attempt, outcomeOf("failed"));
    expect(Object.keys(row().attempts)).toEqual([`${execution.arn}#0`, `${execution.arn}#1`, "arn:other#0"]);
  });

  test("that is better removes the error and the reason of the failure", async () => {
    const { table, row } = ledger();
    await writeAhead(table, context(), ahead);
    await recordOutcome(table, context(), outcomeOf("failed", { reason: "AccessDenied", message: "No." }));
    expect(row()).toMatchObject({ reason: "AccessDenied", error: "No." });
    await recordOutcome(table, context(1), outcomeOf("tagged", { before: {}, after: { Owner: "ada" } }));
    expect(row()).toMatchObject({
      outcome: "tagged",
      previous_values: { Owner: "bob" },
      tag_values: { Owner: "ada" },
    });
    expect(row()).not.toHaveProperty("error");
    expect(row()).not.toHaveProperty("reason");
    expect(row().attempts[`${execution.arn}#0`]).toMatchObject({ outcome: "failed", error: "No." });
  });

  test("without a write-ahead is a row of its own", async () => {
    const { table, row } = ledger();
    expect(
      await recordOutcome(table, context(), {
        ...outcomeOf("ignored"),
        resourceArn: "event:e1",
        reason: "OwnRole",
      }),
    ).toBe(true);
    expect(row()).toMatchObject({
      resource_id: "event:e1",
      outcome: "ignored",
      reason: "OwnRole",
      attempts: { [`${execution.arn}#0`]: { outcome: "ignored" } },
    });
    expect(await actionById(table, row().action_id)).toEqual(row());
  });

  test("that collides with another execution's first row is recorded in that row", async () => {
    const { table, beforeWrite, row } = ledger();
    const other = async () => void (await recordOutcome(table, context(0, "arn:other"), outcomeOf("failed")));
    // Between the refused update and the insert of the first row.
    beforeWrite.push(() => {}, other);
    expect(await recordOutcome(table, context(), outcomeOf("tagged"))).toBe(true);
    expect(Object.keys(row().attempts)).toHaveLength(2);
  });

  test("beside many others of one batch is recorded in its own row, whatever the others meet", async () => {
    const { table, items } = ledger();
    const named = (name: string, outcome: Recorded) => outcomeOf(outcome, { resourceArn: queueArn(name) });
    const pending = ["p1", "p2"].map((name) => ({ ...ahead, resourceArn: queueArn(name) }));
    await writeAheadAll(table, context(), pending);
    await recordOutcomes(table, context(), [named("failed", "failed"), named("settled", "tagged")]);
    const all = [
      named("p1", "tagged"),
      named("new", "ignored"),
      named("failed", "tagged"),
      named("settled", "failed"),
      named("p2", "failed"),
      named("new", "failed"),
    ];
    expect(await recordOutcomes(table, context(1), all)).toEqual([true, true, true, false, true, false]);
    const outcomes = [...items.values()].map((item) => UserActionSchema.parse(item));
    expect(Object.fromEntries(outcomes.map(({ resource_id, outcome }) => [resource_id, outcome]))).toEqual({
      [queueArn("p1")]: "tagged",
      [queueArn("p2")]: "failed",
      [queueArn("failed")]: "tagged",
      [queueArn("settled")]: "tagged",
      [queueArn("new")]: "ignored",
    });
    expect(outcomes.map(({ attempts }) => Object.keys(attempts).length)).toEqual([1, 1, 2, 1, 1]);
  });

  test("with a lost answer is recorded again by the same execution only", async () => {
    const { table } = ledger();
    await recordOutcome(table, context(), outcomeOf("ignored"));
    expect(await recordOutcome(table, context(), outcomeOf("ignored"))).toBe(true);
    expect(await recordOutcome(table, context(0, "arn:other"), outcomeOf("ignored"))).toBe(false);
    expect(await recordOutcome(table, context(1), outcomeOf("ignored"))).toBe(false);
  });

  test("that another execution settled since is not changed", async () => {
    const { table } = ledger();
    await recordOutcome(table, context(), outcomeOf("failed"));
    await recordOutcome(table, context(0, "arn:other"), outcomeOf("tagged"));
    expect(await recordOutcome(table, context(), outcomeOf("failed"))).toBe(false);
  });
});

describe("an action that fails again and again", () => {
  const at = (attempt: number) =>
    outcomeOf("failed", {
      timestamp: new Date(Date.UTC(2026, 0, 1) + attempt * 60_000).toISOString(),
      message: `${attempt}`.padEnd(500, "x"),
    });
  const keyOf = (attempt: number) => `${execution.arn}#${attempt}`;

  test("keeps its first attempt and its latest ones, and counts the others", async () => {
    const { table, row } = ledger();
    await writeAhead(table, context(), ahead);
    for (let attempt = 0; attempt < 60; attempt++)
      expect(await recordOutcome(table, context(attempt), at(attempt))).toBe(true);
    const latest = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => keyOf(59 - index));
    expect(Object.keys(row().attempts).toSorted()).toEqual([keyOf(0), ...latest].toSorted());
    expect(row()).toMatchObject({ dropped_attempts: 60 - MAX_ATTEMPTS, outcome: "failed" });
    expect(Buffer.byteLength(JSON.stringify(row()))).toBeLessThan(100 * 1024);
    expect(await recordOutcome(table, context(60), outcomeOf("tagged"))).toBe(true);
    expect(row()).toMatchObject({ outcome: "tagged", attempts: { [keyOf(0)]: { outcome: "failed" } } });
  });

  test("keeps the other attempts if the same attempt comes again", async () => {
    const { table, row } = ledger();
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++)
      await recordOutcome(table, context(attempt), at(attempt));
    const full = row();
    expect(await recordOutcome(table, context(3), at(3))).toBe(true);
    expect(row()).toMatchObject({ attempts: full.attempts });
    expect(row()).not.toHaveProperty("dropped_attempts");
  });

  test("shrinks the row step by step if an older version wrote more attempts", async () => {
    const { table, items, row } = ledger();
    await recordOutcome(table, context(), at(0));
    const [[id, first] = []] = [...items];
    const attempts = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [
        keyOf(index),
        { ...row().attempts[keyOf(0)], ...at(index) },
      ]),
    );
    items.set(String(id), { ...first, attempts });
    for (const attempt of [120, 121, 122]) await recordOutcome(table, context(attempt), at(attempt));
    expect(Object.keys(row().attempts)).toHaveLength(MAX_ATTEMPTS);
    expect(row().dropped_attempts).toBe(123 - MAX_ATTEMPTS);
    expect(Object.keys(row().attempts)).toEqual(expect.arrayContaining([keyOf(0), keyOf(122)]));
  });

  test("keeps the attempts of two executions that both drop the same attempt", async () => {
    const { table, beforeWrite, row } = ledger();
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++)
      await recordOutcome(table, context(attempt), at(attempt));
    const other = async () => void (await recordOutcome(table, context(0, "arn:other"), at(100)));
    // Between the write that found no room and the one that makes room.
    beforeWrite.push(() => {}, other);
    expect(await recordOutcome(table, context(101), at(101))).toBe(true);
    expect(Object.keys(row().attempts)).toHaveLength(MAX_ATTEMPTS);
    expect(Object.keys(row().attempts)).toEqual(
      expect.arrayContaining(["arn:other#0", keyOf(101), keyOf(0)]),
    );
    expect(row().dropped_attempts).toBe(2);
  });
});
