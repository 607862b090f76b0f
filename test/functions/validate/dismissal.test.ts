import { describe, expect, test } from "vitest";
import { asReplay } from "../../../cli/commands/replay/input.ts";
import { execution } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";

const [first, second] = ["019a0000-0000-7000-8000-000000000001", "019a0000-0000-7000-8000-000000000002"];
const executionArn = "arn:aws:states:eu-west-1:111122223333:execution:TagResources:e-1";
const reason = "The queue was deleted by hand.";
const request = (dismiss: unknown, more: Record<string, unknown> = {}) => ({
  dismiss,
  requestedBy: "arn:aws:iam::111122223333:user/grace",
  reason,
  ...more,
});

describe("a dismissal is planned with its failure as the event id, and leaves the ledger to FindResources", () => {
  test.each([
    {
      what: "an execution with its actions, each once",
      dismiss: { execution: executionArn, actions: [first, second, first] },
      eventId: executionArn,
      dismissal: { resourceId: executionArn, actionIds: [first, second] },
    },
    {
      what: "an execution without actions",
      dismiss: { execution: executionArn },
      eventId: executionArn,
      dismissal: { resourceId: executionArn, actionIds: [] },
    },
    {
      what: "an action",
      dismiss: { action: first },
      eventId: `action:${first}`,
      dismissal: { actionIds: [first] },
    },
    {
      what: "a message with the id of its event",
      dismiss: { message: "m-1", eventId: "e-1" },
      eventId: "message:m-1",
      dismissal: { resourceId: "event:e-1", actionIds: [] },
    },
    {
      what: "a message without an event",
      dismiss: { message: "m-1" },
      eventId: "message:m-1",
      dismissal: { resourceId: "event:message:m-1", actionIds: [] },
    },
  ])("$what", ({ dismiss, eventId, dismissal }) => {
    expect(planFor(request(dismiss))).toMatchObject({
      dismissal,
      batches: [],
      skipped: [],
      policyVersion: "none",
      origin: {
        source: "manual",
        eventId,
        eventTime: execution.startTime,
        actionType: "tagledger:DismissFailure",
        creation: "none",
        actor: { name: "arn:aws:iam::111122223333:user/grace", confidence: "claimed" },
        reason,
      },
    });
  });
});

test("a replay of a dismissal has the same identity: the failure and the time of the first request", () => {
  const startedAt = "2026-05-04T10:00:00.000Z";
  const replayed = asReplay(request({ action: first }), { executionArn, startedAt }, "bob");
  expect(planFor(replayed).origin).toMatchObject({
    source: "replay",
    eventId: `action:${first}`,
    eventTime: startedAt,
    replayedBy: "bob",
  });
});

describe("a wrong dismissal is refused, and the message says why", () => {
  test.each([
    ["without a reason", request({ action: first }, { reason: undefined }), /reason/],
    ["with a blank reason", request({ action: first }, { reason: " \n" }), /reason: is needed/],
    ["by nobody", request({ action: first }, { requestedBy: undefined }), /requestedBy/],
    ["of nothing", request({}), /dismiss: names no failure/],
    ["of two failures", request({ action: first, message: "m-1" }), /dismiss: names no failure/],
    ["of what is no action's id", request({ action: "i-1" }), /dismiss.action: Invalid UUID/],
    [
      "of what is no execution",
      request({ execution: "arn:aws:sqs:eu-west-1:1:q" }),
      /dismiss.execution: is not the ARN/,
    ],
    [
      "of more actions than a plan has room for",
      request({ execution: executionArn, actions: Array.from({ length: 101 }, () => first) }),
      /dismiss/,
    ],
    ["with tags too", request({ action: first }, { tags: { Owner: "ada" } }), /tags/],
  ])("%s", (_, input, message) => {
    expect(() => planFor(input)).toThrow(message);
  });
});
