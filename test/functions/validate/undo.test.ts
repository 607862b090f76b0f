import { describe, expect, test } from "vitest";
import { asReplay } from "../../../cli/commands/replay/input.ts";
import { execution } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";

const [first, second] = ["019a0000-0000-7000-8000-000000000001", "019a0000-0000-7000-8000-000000000002"];
const request = (more: Record<string, unknown> = {}) => ({ undo: [first], requestedBy: "ada", ...more });

test("an undo is planned with its actions, each once, and leaves the rest to FindResources", () => {
  const plan = planFor(request({ undo: [first, second, first], reason: "a mistake", dryRun: true }));
  expect(plan).toMatchObject({
    undo: { actionIds: [first, second] },
    dryRun: true,
    batches: [],
    skipped: [],
    origin: {
      source: "undo",
      eventId: execution.arn,
      actionType: "tagledger:UndoTags",
      creation: "none",
      actor: { name: "ada", confidence: "claimed" },
      reason: "a mistake",
    },
  });
});

test("a replay of an undo has the same actions", () => {
  const replayed = asReplay(
    request(),
    { executionArn: "arn:e", startedAt: "2026-05-04T10:00:00.000Z" },
    "bob",
  );
  expect(planFor(replayed).origin).toMatchObject({
    source: "replay",
    eventId: "arn:e",
    eventTime: "2026-05-04T10:00:00.000Z",
    replayedBy: "bob",
  });
});

describe("a wrong undo is refused, and the message says why", () => {
  test.each([
    ["without an action", { undo: [] }, /undo: names no action/],
    ["with what is no action's id", { undo: ["i-1"] }, /undo\.0: Invalid UUID/],
    ["with one action, not in a list", { undo: first }, /undo: .*array/],
    [
      "with more than a plan has room for",
      { undo: Array.from({ length: 101 }, () => first) },
      /more than 100 actions/,
    ],
    ["by nobody", { requestedBy: "" }, /requestedBy/],
    ["with resources too", { resources: ["arn:aws:sqs:eu-west-1:111122223333:q"] }, /resources/],
    ["with a requestId and no time", { requestId: "r" }, /requestedAt: is needed with requestId/],
  ])("%s", (_, more, message) => {
    expect(() => planFor(request(more))).toThrow(message);
  });
});
