import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { machineFor } from "../../cli/commands/replay/failed.ts";
import { requestsFor } from "../../cli/commands/undo.ts";
import { deadLetterOf } from "../../cli/lib/dead-letters.ts";
import { executionArnOf, stateMachineArnOf } from "../../cli/lib/executions.ts";
import { replayNameOf } from "../../domain/replay-name.ts";
import { isResource } from "../../ledger/user-action.ts";

const machineArn = "arn:aws:states:eu-west-1:123456789012:stateMachine:TagResources";
const machines = { tagging: machineArn, drift: `${machineArn}Drift` };
const call = (eventSource: string, eventName: string) => ({
  "detail-type": "AWS API Call via CloudTrail",
  detail: { eventSource, eventName },
});

test("a healing execution has a name that AWS accepts, the same for one failure and another for another", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(replayNameOf(one)).toBe(replayNameOf(one));
      expect(replayNameOf(one) === replayNameOf(other)).toBe(one === other);
      // "1 to 80 characters", letters, digits, - and _ among them ("StartExecution", AWS Step Functions API Reference).
      expect(replayNameOf(one)).toMatch(/^[\w-]{1,80}$/);
    }),
  );
});

test("the ARN of a state machine follows from its execution's ARN, and the other way round", () => {
  expect(stateMachineArnOf(executionArnOf(machineArn, "a-name"))).toBe(machineArn);
});

test.each([
  ["a creation", call("sqs.amazonaws.com", "CreateQueue"), "tagging"],
  ["a call that the catalogue lacks", call("ec2.amazonaws.com", "CreateUnheardOf"), "tagging"],
  ["a call that changes tags", call("ec2.amazonaws.com", "DeleteTags"), "drift"],
  ["a changed tag", { "detail-type": "Tag Change on Resource", detail: {} }, "drift"],
  ["no event", { detail: 7 }, "tagging"],
] as const)("a dead letter of %s is started in the machine that it is for", (_, event, machine) => {
  expect(machineFor(event, machines)).toBe(machines[machine]);
});

describe("a dead letter", () => {
  const queue = { region: "eu-west-1", queueUrl: "https://sqs/q" };
  const text = (StringValue: string) => ({ DataType: "String", StringValue });

  test("of EventBridge has the event, the rule, the target and the reason of the failed delivery", () => {
    const MessageAttributes = {
      RULE_ARN: text("arn:rule"),
      TARGET_ARN: text("arn:target"),
      ERROR_CODE: text("THROTTLING"),
      ERROR_MESSAGE: text("Slow down"),
    };
    expect(deadLetterOf(queue, { MessageId: "m", Body: '{"id": "e"}', MessageAttributes })).toMatchObject({
      event: { id: "e" },
      reason: "THROTTLING: Slow down",
      target: "arn:target",
      rule: "arn:rule",
    });
  });

  test("of Lambda has the event on which the function failed", () => {
    const Body = JSON.stringify({
      requestContext: { condition: "RetriesExhausted" },
      requestPayload: { id: "e" },
    });
    expect(deadLetterOf(queue, { MessageId: "m", Body })).toMatchObject({
      event: { id: "e" },
      reason: "RetriesExhausted",
    });
  });

  test.each(["", "{", "7", "[]", "null", '"text"'])("with %j in it has no event", (Body) => {
    expect(deadLetterOf(queue, { MessageId: "m", Body })).toMatchObject({ event: undefined, body: Body });
  });
});

test.each([
  ["arn:aws:sqs:eu-west-1:123456789012:q", true],
  ["event:e-1", false],
  ["action:a-1", false],
  [executionArnOf(machineArn, "x"), false],
])("%s is a resource: %s", (resourceId, is) => {
  expect(isResource(resourceId)).toBe(is);
});

test("an undo's requests have a hundred actions at most, and the actions of one resource are in one request", () => {
  const resources = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(resources, (counts) => {
      const actions = counts.flatMap((count, resource) =>
        Array.from({ length: count }, (_, index) => ({
          actionId: `${resource}-${index}`,
          resourceId: `r${resource}`,
        })),
      );
      const requests = requestsFor(actions);
      expect(requests.flat().toSorted()).toEqual(actions.map(({ actionId }) => actionId).toSorted());
      for (const request of requests) expect(request.length).toBeLessThanOrEqual(100);
      for (const resource of counts.keys()) {
        const holding = requests.filter((request) => request.some((id) => id.startsWith(`${resource}-`)));
        expect(holding).toHaveLength(1);
      }
    }),
  );
});
