import { expect, test } from "vitest";
import * as z from "zod";
import * as contracts from "../../statemachine/contracts.ts";
import * as drift from "../../statemachine/drift-contracts.ts";
import { deployedDrift, driftStates, driftTasks } from "./detect-drift.ts";
import { $states, plan } from "./samples.ts";
import { evaluate, nextOf, type State } from "./tag-resources.ts";

const stateOf = (name: string): State => {
  const state = driftStates[name];
  if (!state) throw new Error(`The definition has no state ${name}`);
  return state;
};
const chosen = async (name: string, variables: Record<string, unknown>) => {
  const { Choices = [], Default } = stateOf(name);
  for (const { Condition, Next } of Choices) if ((await evaluate(Condition, variables)) === true) return Next;
  return Default;
};

const VPC = "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1";
/** As FindDrift returns it. */
const found = (more: Partial<drift.FindDriftOutput> = {}) =>
  z.encode(drift.FindDriftOutputSchema, {
    origin: plan().origin,
    policyVersion: "none",
    outcomes: [
      { resourceArn: VPC, outcome: "tagged", reason: "Drift", timestamp: "2026-03-01T10:00:00.000Z" },
    ],
    checked: 1,
    drifted: 1,
    changes: [{ resourceArn: VPC, tagKey: "Owner", before: "ada" }],
    ...more,
  });
const nothing = found({ outcomes: [], drifted: 0, changes: [] });

test("every state can be reached, and every Next names a state that exists", () => {
  const reached = new Set<string>();
  const walk = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    nextOf(stateOf(name)).forEach(walk);
  };
  walk(deployedDrift.StartAt);
  expect([...reached].toSorted()).toEqual(Object.keys(driftStates).toSorted());
});

const GROUPING = ["JoinAlert", "OpenAlert", "PutAlertEvent", "PublishAlert", "FollowAlert", "ForgetAlert"];

test("every error fails the execution: only grouping alerts catches, and only Choices lead to a Succeed state", () => {
  for (const [name, { Catch, TimeoutSeconds, Retry }] of driftTasks) {
    expect(Catch !== undefined, name).toBe(GROUPING.includes(name));
    expect(TimeoutSeconds, name).toBeGreaterThan(0);
    expect(Retry, name).not.toHaveLength(0);
  }
  const ends = Object.keys(driftStates).filter((name) => stateOf(name).Type === "Succeed");
  const before = Object.values(driftStates).filter((state) =>
    nextOf(state).some((next) => ends.includes(next)),
  );
  expect(before.map(({ Type }) => Type)).toEqual(["Choice", "Choice"]);
});

test("TagsMetadata is written last: after that the drift is no longer found, and a redrive would not report it", () => {
  const order = ["RecordHistory", "RecordAction", "JoinAlert", "PutDriftMetric", "RecordMetadata"];
  expect(order.map((name) => stateOf(name).Next)).toEqual([...order.slice(1), "MoreToCheck?"]);
});

test("FindDrift gets the number of the last retry, at which it no longer waits for a pending action", () => {
  const { Retry = [], Arguments } = stateOf("FindDrift");
  const retrier = Retry.find(({ ErrorEquals }) => ErrorEquals.includes("ActionInFlightError"));
  expect(Arguments?.Payload?.attempt).toMatchObject({ lastRetry: retrier?.MaxAttempts });
});

const call = (eventSource: string) => ({
  "detail-type": "AWS API Call via CloudTrail",
  detail: { eventSource },
});

test.each([
  ["a service's call, which names who made it", call("ec2.amazonaws.com"), 60],
  ["the tagging API's", call("tagging.amazonaws.com"), 180],
  [
    "aws.tag's event, which has waited on a queue",
    { "detail-type": "Tag Change on Resource", detail: {} },
    1,
  ],
  ["a record that is fed in by hand", { eventName: "CreateTags" }, 60],
])("%s waits its stated time", async (_, input, seconds) => {
  expect(await evaluate(stateOf("Settle").Seconds, $states({ input }))).toBe(seconds);
});

test("FindDrift is given the execution's own input, so that it can be entered again", async () => {
  const { Payload } = (await evaluate(stateOf("FindDrift").Arguments, { ...$states(), from: 100 })) as {
    Payload: unknown;
  };
  expect(drift.FindDriftInputSchema.parse(Payload)).toMatchObject({ input: { detail: {} }, from: 100 });
});

test.each([
  [nothing, { from: 0, hasMoreNames: false }, "NoDrift"],
  [{ ...nothing, next: 100 }, { from: 100, hasMoreNames: true }, "FindDrift"],
  [found({ next: 100 }), { from: 100, hasMoreNames: true }, "RecordHistory"],
  [found(), { from: 0, hasMoreNames: false }, "RecordHistory"],
])("the state after FindDrift depends on what FindDrift found", async (Payload, variables, next) => {
  const assigned = await evaluate(stateOf("FindDrift").Assign, $states({ result: { Payload } }));
  expect(assigned).toEqual({ drift: Payload, ...variables });
  expect(await chosen("AnyDrift?", assigned as Record<string, unknown>)).toBe(next);
});

test.each([
  [true, "FindDrift"],
  [false, "Drifted"],
])("after the records, with partial %s, the next state is %s", async (hasMoreNames, next) => {
  expect(await chosen("MoreToCheck?", { hasMoreNames })).toBe(next);
});

test.each(["RecordHistory", "RecordAction", "RecordMetadata"])(
  "%s gets every field that its contract demands",
  async (name) => {
    const told = (await evaluate(stateOf(name).Arguments, { ...$states(), drift: found() })) as {
      Payload: unknown;
    };
    expect(contracts.RecordActionInputSchema.parse(told.Payload)).toMatchObject({
      outcomes: [{ resourceArn: VPC, outcome: "tagged" }],
      duplicates: 0,
    });
  },
);

test("the alert says who changed what, where to look and what to do", async () => {
  const { alert } = (await evaluate(stateOf("RecordAction").Assign, {
    ...$states(),
    from: 0,
    drift: found(),
  })) as {
    alert: unknown;
  };
  expect(alert).toMatchObject({ cause: "drift/mona", count: 1 });
  const told = (await evaluate(stateOf("PublishAlert").Arguments, { ...$states(), alert })) as {
    Subject: string;
    Message: string;
  };
  expect(told.Subject).toMatch(/^[A-Za-z][\w :.-]{0,98}$/);
  expect(JSON.parse(JSON.parse(told.Message).default)).toMatchObject({
    changedBy: "mona",
    confidence: "human",
    actionType: "ec2:RunInstances",
    eventId: "e-1",
    resources: 1,
    changes: [{ resourceArn: VPC, tagKey: "Owner", before: "ada" }],
    console: expect.stringContaining("https://console.example/"),
    whatToDo: expect.stringContaining("docs/runbook.md, TagDrift"),
  });
  await expect(JSON.parse(told.Message).email).toMatchFileSnapshot("emails/drift.txt");
});

test("the metric counts the resources", async () => {
  const { MetricData } = (await evaluate(stateOf("PutDriftMetric").Arguments, { drift: found() })) as {
    MetricData: unknown;
  };
  expect(MetricData).toEqual([{ MetricName: "TagDrift", Value: 1, Unit: "Count" }]);
});

test("an execution that finds nothing says so in its output", async () => {
  const output = await evaluate(stateOf("FindDrift").Output, $states({ result: { Payload: nothing } }));
  expect(output).toEqual({
    eventId: "e-1",
    actionType: "ec2:RunInstances",
    actor: "mona",
    checked: 1,
    drifted: 0,
  });
});
