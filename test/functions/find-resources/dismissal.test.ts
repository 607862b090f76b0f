import { expect, test } from "vitest";
import { OUTCOMES, type Outcome } from "../../../domain/outcome.ts";
import type { Plan } from "../../../domain/plan.ts";
import { decideDismissal } from "../../../functions/find-resources/dismissal.ts";
import { firstRow, isSettled } from "../../../ledger/user-action.ts";
import { actor, execution, originOf, queueArn } from "../../fixtures/cloudtrail.ts";

const plan: Plan = {
  origin: originOf({
    source: "manual",
    actionType: "tagledger:DismissFailure",
    creation: "none",
    eventId: "the-failure",
    actor: actor("grace"),
  }),
  policyVersion: "none",
  dryRun: false,
  hasMoreParts: false,
  batches: [],
  skipped: [],
};
const executionArn = "arn:aws:states:eu-west-1:123456789012:execution:TagResources:e-1";
const context = { origin: originOf(), policyVersion: "v1", execution };
const action = (action_id: string, resourceArn: string, outcome: Outcome = "failed") => ({
  ...firstRow(context, resourceArn),
  action_id,
  outcome,
});

const skippedOf = async (
  actions: ReturnType<typeof action>[],
  dismissal: { resourceId?: string; actionIds: string[] },
) => {
  const decided = await decideDismissal(plan, dismissal, execution.startTime, {
    actionById: async (id) => actions.find(({ action_id }) => action_id === id),
  });
  expect(decided.batches, "a dismissal tags nothing").toEqual([]);
  return decided.skipped;
};

test("each failed resource of an execution gets an outcome of its own, and so does the execution", async () => {
  const actions = [action("a", queueArn("q")), action("b", queueArn("r"), "pending")];
  const skipped = await skippedOf(actions, { resourceId: executionArn, actionIds: ["a", "b"] });
  expect(skipped.map(({ resourceArn }) => resourceArn)).toEqual([executionArn, queueArn("q"), queueArn("r")]);
  for (const each of skipped)
    expect(each).toMatchObject({
      outcome: "ignored",
      reason: "Dismissed",
      message: "grace dismissed the failure the-failure.",
    });
});

test("a refused input has one row for its dismissal, because its action is the execution", async () => {
  const skipped = await skippedOf([action("a", executionArn)], {
    resourceId: executionArn,
    actionIds: ["a"],
  });
  expect(skipped).toMatchObject([{ resourceArn: executionArn, reason: "Dismissed" }]);
});

test.each(OUTCOMES.filter(isSettled))("an action that is %s has no failure to dismiss", async (outcome) => {
  const skipped = await skippedOf([action("a", queueArn("q"), outcome)], { actionIds: ["a"] });
  expect(skipped).toMatchObject([{ resourceArn: queueArn("q"), outcome: "ignored", reason: "NotFailed" }]);
});

test("an action that the ledger does not know fails, so that it is on record and alerted", async () => {
  const skipped = await skippedOf([], { actionIds: ["a"] });
  expect(skipped).toMatchObject([{ resourceArn: "action:a", outcome: "failed", reason: "ActionNotFound" }]);
});
