import { expect, test } from "vitest";
import * as errors from "../../domain/errors.ts";
import { definitions, functionsOf } from "../../statemachine/definition.ts";
import { driftTasks } from "./detect-drift.ts";
import { CONDITION, deployed, nextOf, type State, stateOf, states, tasks } from "./tag-resources.ts";

const THE_RED_END = "RaiseTaggingIncomplete";
const otherTasks = tasks.filter(([name]) => name !== THE_RED_END);
const failures = (catchers: State["Catch"] = []) =>
  catchers.filter(({ ErrorEquals }) => !ErrorEquals.includes(CONDITION));
const retriers = [...tasks, ...driftTasks].flatMap(([name, { Retry = [], Resource = "" }]) =>
  Retry.map((retrier) => ({ name, Resource, retrier, errors: retrier.ErrorEquals.join() })),
);

test("every state can be reached, and every Next names a state that exists", () => {
  const reached = new Set<string>();
  const walk = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    const state = stateOf(name);
    for (const next of [...nextOf(state), state.ItemProcessor?.StartAt ?? []].flat()) walk(next);
  };
  walk(deployed.StartAt);
  expect([...reached].toSorted()).toEqual(Object.keys(states).toSorted());
});

test("all Choice states and no others have a question as name", () => {
  const questions = Object.keys(states).filter((name) => name.endsWith("?"));
  const choices = Object.keys(states).filter((name) => stateOf(name).Type === "Choice");
  expect(questions).toEqual(choices);
});

test("every execution times out after four hours, which is longer than the longest wait", () => {
  expect(deployed.TimeoutSeconds).toBe(4 * 3600);
  for (const [name, { TimeoutSeconds }] of tasks) expect(TimeoutSeconds, name).toBeGreaterThan(0);
});

test.each(otherTasks)("%s is retried, and after that every error is caught", (_, { Retry, Catch = [] }) => {
  expect(Retry).not.toHaveLength(0);
  expect(failures(Catch).map(({ ErrorEquals }) => ErrorEquals)).toEqual([
    ["States.DataLimitExceeded"],
    ["States.ALL"],
  ]);
});

test.each(["ForEachRegion", "ForEachCause"])("the Map %s catches every error too", (map) => {
  const { Catch = [] } = stateOf(map);
  expect(Catch.map(({ ErrorEquals }) => ErrorEquals)).toEqual([["States.DataLimitExceeded"], ["States.ALL"]]);
});

test.each([...otherTasks, ["ForEachRegion", stateOf("ForEachRegion")] as [string, State]])(
  "%s has the same assignments and the same next state for each error that it catches",
  (_, { Catch = [] }) => {
    const [tooLarge, any] = failures(Catch).map(({ ErrorEquals, ...rest }) => rest);
    expect(tooLarge).toEqual(any);
  },
);

test("the red end has no retrier and no catcher, and after a redrive the workflow goes on from it", () => {
  const { Type, Retry, Catch, End, Next } = stateOf(THE_RED_END);
  expect({ Type, Retry, Catch, End, Next }).toEqual({ Type: "Task", Next: "CanResume?" });
});

test("there is no Fail state, because a redrive could not pass it", () => {
  expect(Object.values(states).map(({ Type }) => Type)).not.toContain("Fail");
});

test.each(retriers)("$name retries $errors a stated number of times, with jitter", ({ retrier }) => {
  expect(retrier.MaxAttempts).toBeGreaterThan(0);
  expect(retrier.JitterStrategy).toBe("FULL");
  expect(retrier.BackoffRate).toBe(2);
});

const AWS_ERRORS = [
  ["states:::lambda:invoke", "Lambda."],
  ["states:::sns:publish", "SNS."],
  ["states:::aws-sdk:cloudwatch:putMetricData", "CloudWatch."],
  ["states:::dynamodb:updateItem", "DynamoDB."],
  ["states:::events:putEvents", "EventBridge."],
  ["states:::states:startExecution", "StepFunctions."],
] as const;

test.each(retriers)(
  "$name retries $errors: errors of ours, or of the service it calls",
  ({ Resource, retrier }) => {
    const prefix = AWS_ERRORS.find(([suffix]) => Resource.endsWith(suffix))?.[1] ?? "none";
    const foreign = retrier.ErrorEquals.filter(
      (name) => !Object.hasOwn(errors, name) && !name.startsWith(prefix),
    );
    expect(foreign).toEqual([]);
  },
);

test("every function's Task retries what Lambda itself throws, throttling included", () => {
  const invoking = otherTasks.filter(([, { Resource }]) => Resource?.endsWith("states:::lambda:invoke"));
  expect(invoking.length).toBeGreaterThanOrEqual(functionsOf(definitions.TagResources).length - 1);
  for (const [name, { Retry = [] }] of invoking) {
    const retried = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(retried, name).toEqual(
      expect.arrayContaining(["Lambda.TooManyRequestsException", "Lambda.ServiceException"]),
    );
  }
});

test.each(retriers)("the comment on $name's retries of $errors has the right numbers", ({ retrier }) => {
  const {
    Comment = "",
    IntervalSeconds,
    MaxAttempts = 3,
    MaxDelaySeconds = Number.POSITIVE_INFINITY,
  } = retrier;
  const waits = Array.from({ length: MaxAttempts }, (_, index) =>
    Math.min(IntervalSeconds * retrier.BackoffRate ** index, MaxDelaySeconds),
  );
  const seconds = waits.reduce((sum, wait) => sum + wait, 0);
  const stated =
    /(?<retries>\d+) retries, (?<interval>\d+) s doubling(?: up to (?<cap>\d+) s)?, full jitter: at most (?<most>[\d.]+) (?<unit>s|minutes)(?:, about (?<mean>[\d.]+) on average)?/.exec(
      Comment,
    )?.groups ?? {};
  const { retries, interval, cap = "Infinity", most = "", unit, mean } = stated;
  const longest = unit === "minutes" ? seconds / 60 : seconds;
  expect([retries, interval, cap]).toEqual([
    String(MaxAttempts),
    String(IntervalSeconds),
    String(MaxDelaySeconds),
  ]);
  expect(isRounded(most, longest), `at most ${longest} ${unit}`).toBe(true);
  if (mean) expect(isRounded(mean, longest / 2), `on average ${longest / 2} ${unit}`).toBe(true);
});

/** Whether the number as it is written is the value, rounded to as many digits as it is written with. */
function isRounded(written: string, value: number): boolean {
  const digits = written.split(".")[1]?.length ?? 0;
  return Math.abs(Number(written) - value) <= 0.5 * 10 ** -digits + 1e-9;
}

test.each(["ApplyTag", "FindResources"])(
  "%s gets the number of its last retry, at which it must return what it has",
  (name) => {
    const { Retry = [], Arguments } = stateOf(name);
    const retrier = Retry.find(({ ErrorEquals }) => ErrorEquals.includes("TaggingThrottledError"));
    const busy = Retry.find(({ ErrorEquals }) => ErrorEquals.includes("ResourceBusyError"));
    expect(Arguments?.Payload?.attempt).toEqual({
      retryCount: "{% $states.context.State.RetryCount %}",
      lastRetry: retrier?.MaxAttempts,
      ...(name === "ApplyTag" && { lastBusyRetry: busy?.MaxAttempts }),
    });
  },
);

test("a batch is tagged, then recorded in metadata, history and action, in this order", () => {
  const order = ["ApplyTag", "RecordMetadata", "RecordHistory", "RecordAction"];
  expect(stateOf("ForEachRegion").ItemProcessor?.StartAt).toBe("ApplyTag");
  expect(order.map((name) => stateOf(name).Next)).toEqual([...order.slice(1), undefined]);
  expect(stateOf("RecordAction").End).toBe(true);
});

test("after a crash of ApplyTag the Record states run", () => {
  expect(nextOf(stateOf("ApplyTag"))).toEqual(["RecordMetadata", "TaggingCrashed", "TaggingCrashed"]);
  expect(nextOf(stateOf("TaggingCrashed"))).toEqual(["RecordMetadata"]);
});

test("after a crash of FindResources the plan is looked at again, and its failed resources are recorded", () => {
  expect(nextOf(stateOf("FindResources"))).toEqual(["PlanReady?", "SearchCrashed", "SearchCrashed"]);
  expect(nextOf(stateOf("SearchCrashed"))).toEqual(["PlanReady?"]);
});

const telling = Object.values(stateOf("ForEachCause").ItemProcessor?.States ?? {});

test("every path to the alert stores the redrive at which it was published", () => {
  const before = (next: string) => Object.keys(states).filter((name) => nextOf(stateOf(name)).includes(next));
  expect(before("ForEachCause")).toEqual(["MustAlert?"]);
  expect(before("MustAlert?")).toEqual(["MarkIncomplete"]);
});

test("a failed alert still leads to the metric, and a failed metric to the red end", () => {
  expect([...new Set(nextOf(stateOf("ForEachCause")))]).toEqual(["PutErrorMetric"]);
  expect([...new Set(nextOf(stateOf("PutErrorMetric")))]).toEqual([THE_RED_END]);
});

test("no failure ends in success: only Choices lead to a Succeed state", () => {
  const before = Object.values(states).filter((state) =>
    nextOf(state).some((name) => stateOf(name).Type === "Succeed"),
  );
  expect(before.filter((state) => !telling.includes(state)).map(({ Type }) => Type)).toEqual([
    "Choice",
    "Choice",
  ]);
});

test("the alert's subject is a constant that SNS accepts", () => {
  expect(stateOf("PublishAlert").Arguments?.Subject).toMatch(/^[A-Za-z][\w :.-]{0,98}$/);
});

const assigns = Object.entries(states).flatMap(([name, { Assign, Choices = [], Catch = [] }]) =>
  [Assign, ...[...Choices, ...Catch].map((branch) => branch.Assign)].flatMap((assign) =>
    assign ? [{ name, entries: Object.entries(assign) }] : [],
  ),
);

test.each(assigns)(
  "in $name no variable is read after it is assigned: Step Functions takes the old value, the emulator the new one",
  ({ entries }) => {
    for (const [index, [, value]] of entries.entries())
      for (const [earlier] of entries.slice(0, index))
        expect(JSON.stringify(value)).not.toMatch(new RegExp(`\\$${earlier}\\b`));
  },
);
