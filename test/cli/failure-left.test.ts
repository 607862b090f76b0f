import { describe, expect, test } from "vitest";
import { executionArnOf } from "../../cli/lib/executions.ts";
import { judged, settledText } from "../../cli/lib/failed-executions.ts";
import type { Outcome } from "../../domain/outcome.ts";
import { dismissalOf } from "../../ledger/unsettled-actions.ts";
import { firstRow, outcomeAttributes, type UserAction } from "../../ledger/user-action.ts";
import { actor, originOf, queueArn } from "../fixtures/cloudtrail.ts";

const machineArn = "arn:aws:states:eu-west-1:123456789012:stateMachine:TagResources";
const [first, second] = [executionArnOf(machineArn, "first"), executionArnOf(machineArn, "second")];
const at = (minute: number) => `2026-11-27T10:0${minute}:00.000Z`;

type Attempted = {
  resourceArn?: string;
  attempts: [executionArn: string, outcome: "failed" | "tagged", minute: number][];
};

function action({ resourceArn = queueArn("q"), attempts }: Attempted): UserAction {
  const [latest = first, outcome = "failed", minute = 0] = attempts.at(-1) ?? [];
  const execution = { arn: latest, startTime: at(minute), redriveCount: 0 };
  const context = { origin: originOf(), policyVersion: "v1", execution };
  return {
    ...firstRow(context, resourceArn),
    ...outcomeAttributes(context, { resourceArn, outcome, timestamp: at(minute) }),
    action_id: "a-1",
    attempts: Object.fromEntries(
      attempts.map(([arn, result, when]) => [
        `${arn}#0`,
        { outcome: result satisfies Outcome, timestamp: at(when), source: "event" },
      ]),
    ),
  };
}

const dismissal = (event_id: string, minute: number, resource_id = queueArn("q")): UserAction => ({
  ...action({ attempts: [] }),
  resource_id,
  event_id,
  timestamp: at(minute),
  outcome: "ignored",
  reason: "Dismissed",
  request_reason: "deleted by hand",
  user_info: actor("grace"),
});

const failedOnce = action({ attempts: [[first, "failed", 1]] });

describe("an action is dismissed", () => {
  test.each([
    ["by its own id", dismissal("action:a-1", 2), true],
    ["with its latest execution", dismissal(first, 2), true],
    ["not with another execution", dismissal(second, 2), false],
    ["not by a dismissal of another resource", dismissal(first, 2, queueArn("other")), false],
    ["not by a dismissal before its latest attempt", dismissal("action:a-1", 0), false],
  ])("%s", (_, row, is) => {
    expect(dismissalOf(failedOnce, [row]) !== undefined).toBe(is);
  });
});

describe("a failed execution", () => {
  const failed = { executionArn: first, execution: undefined, actions: [failedOnce] };
  const replay = (status: string) => ({
    ...{ executionArn: second, status, startedAt: at(2), error: "", cause: "", isDryRun: false },
  });
  const nothing = { dismissals: [], retried: [] };

  test("is left to repair if nobody has dismissed it and no later execution has healed it", () => {
    expect(judged(failed, undefined, nothing)).toEqual([failed]);
  });

  test("is dismissed if all its actions are, and says by whom and why", () => {
    const [settled] = judged(failed, undefined, { ...nothing, dismissals: [dismissal("action:a-1", 2)] });
    expect(settled?.settled && settledText(settled.settled)).toBe(
      `dismissed by grace at ${at(2)}: deleted by hand`,
    );
  });

  test("is left with the actions that nobody has dismissed", () => {
    const other = {
      ...action({ resourceArn: queueArn("other"), attempts: [[first, "failed", 1]] }),
      action_id: "a-2",
    };
    const both = { ...failed, actions: [failedOnce, other] };
    expect(judged(both, undefined, { ...nothing, dismissals: [dismissal("action:a-1", 2)] })).toEqual([
      { ...failed, actions: [other] },
    ]);
  });

  test("is healed if its replay succeeded, and is not listed beside a replay that failed too", () => {
    const red = { ...failed, actions: [] };
    expect(judged(red, replay("SUCCEEDED"), nothing)).toMatchObject([{ settled: { healedBy: second } }]);
    expect(judged(red, replay("FAILED"), nothing)).toEqual([]);
  });

  test("is healed if another execution settled the action that failed in it", () => {
    const healed = action({
      attempts: [
        [first, "failed", 1],
        [second, "tagged", 2],
      ],
    });
    expect(judged({ ...failed, actions: [] }, undefined, { ...nothing, retried: [healed] })).toMatchObject([
      { settled: { healedBy: second } },
    ]);
  });
});
