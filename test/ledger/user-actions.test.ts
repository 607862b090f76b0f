import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSettled, OUTCOME_RANKS, UserActionSchema } from "../../ledger/user-action.ts";
import { actionById, recordOutcome, writeAhead } from "../../ledger/user-actions.ts";
import { type ActionOutcome, OUTCOMES, type Outcome } from "../../statemachine/contracts.ts";
import { LedgerUnavailableError } from "../../statemachine/errors.ts";
import { EVENT_TIME, execution, originOf, queueArn } from "../fixtures/cloudtrail.ts";
import { wanted } from "../fixtures/policies.ts";
import { fakeTable } from "./fake-dynamo.ts";

const resourceArn = queueArn("q");
type Recorded = Exclude<Outcome, "pending">;
const recorded = OUTCOMES.filter((outcome): outcome is Recorded => outcome !== "pending");

function ledger() {
  const fake = fakeTable(({ action_id }) => String(action_id));
  const table = { dynamo: fake.dynamo, tableName: "UserActions" };
  const row = () => UserActionSchema.parse([...fake.items.values()][0]);
  return { ...fake, table, row };
}
const context = (redriveCount = 0, arn = execution.arn) => ({
  origin: originOf(),
  policyVersion: "v1",
  execution: { ...execution, arn, redriveCount },
});
const outcomeOf = (outcome: Recorded, more: Partial<ActionOutcome> = {}): ActionOutcome => ({
  resourceArn,
  outcome,
  timestamp: EVENT_TIME,
  ...more,
});
const ahead = { resourceArn, previousValues: { Owner: "bob" }, wanted: wanted({ Owner: "ada" }) };

describe("writing ahead", () => {
  test("leaves a pending row that says who, what, when and from which request", async () => {
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

  test("takes for the value before what somebody else put there after the first attempt", async () => {
    const { table, row } = ledger();
    await writeAhead(table, context(), ahead);
    await recordOutcome(table, context(), outcomeOf("failed"));
    const later = { settled: false, previousValues: { Owner: "carol" } };
    const found = (Owner: string) => ({ ...ahead, previousValues: { Owner } });
    expect(await writeAhead(table, context(1), found("carol"))).toEqual(later);
    expect(row()).toMatchObject({ previous_values: { Owner: "carol" }, outcome: "failed" });
    expect(await writeAhead(table, context(2), found("ada"))).toEqual(later);
  });

  test("takes a value that the first attempt did not want for what was there", async () => {
    const { table } = ledger();
    await writeAhead(table, context(), ahead);
    const changed = { resourceArn, previousValues: { Owner: "eve" }, wanted: wanted({ Owner: "eve" }) };
    expect(await writeAhead(table, context(1), changed)).toMatchObject({ previousValues: { Owner: "eve" } });
  });

  test("goes on after a failure, also one that knew no values before", async () => {
    const { table } = ledger();
    await recordOutcome(table, context(), outcomeOf("failed"));
    expect(await writeAhead(table, context(1), ahead)).toEqual({
      settled: false,
      previousValues: { Owner: "bob" },
    });
  });

  test.each(recorded.filter(isSettled))(
    "is refused where the action is settled as %s, and the row stays",
    async (outcome) => {
      const { table, row } = ledger();
      await recordOutcome(table, context(), outcomeOf(outcome));
      const before = row();
      expect(await writeAhead(table, context(1), ahead)).toEqual({ settled: true, outcome });
      expect(row()).toEqual(before);
    },
  );
});

describe("an outcome", () => {
  test("only moves upwards, in whatever order outcomes arrive, and each attempt that changed it is kept", async () => {
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

  test("of the same execution again is no attempt more; of a redrive and of another execution it is", async () => {
    const { table, row } = ledger();
    for (const attempt of [context(), context(), context(1), context(0, "arn:other")])
      await recordOutcome(table, attempt, outcomeOf("failed"));
    expect(Object.keys(row().attempts)).toEqual([`${execution.arn}#0`, `${execution.arn}#1`, "arn:other#0"]);
  });

  test("that is better takes the error and the reason of the failure away", async () => {
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

  test("of what was never written ahead is a row of its own", async () => {
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

  test("that meets another execution's first row is worth another try, which finds it", async () => {
    const { table, beforeWrite, row } = ledger();
    const other = async () => void (await recordOutcome(table, context(0, "arn:other"), outcomeOf("failed")));
    // Between the refused update and the put of the first row.
    beforeWrite.push(() => {}, other);
    await expect(recordOutcome(table, context(), outcomeOf("tagged"))).rejects.toThrow(
      LedgerUnavailableError,
    );
    expect(await recordOutcome(table, context(), outcomeOf("tagged"))).toBe(true);
    expect(Object.keys(row().attempts)).toHaveLength(2);
  });
});
