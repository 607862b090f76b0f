import type { Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import {
  ContractViolationError,
  PayloadTooLargeError,
  TaggingThrottledError,
} from "../../../domain/errors.ts";
import { logger, taskHandler } from "../../../functions/shared/task-handler.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../../statemachine/contracts.ts";
import { execution } from "../../fixtures/cloudtrail.ts";

/** The rest of the time, as Lambda says it. */
let remaining = 30_000;
const context = {
  functionName: "f",
  awsRequestId: "r",
  memoryLimitInMB: "128",
  invokedFunctionArn: "arn",
  functionVersion: "1",
  getRemainingTimeInMillis: () => remaining,
} as Context;
const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

const AnySchema = z.looseObject({});
const run = (
  event: unknown,
  task: (input: Record<string, unknown>) => unknown = () => ({}),
  contract = { input: AnySchema, output: AnySchema },
) => taskHandler<typeof AnySchema, typeof AnySchema>(contract, task as never)(event, context);
const logged = () =>
  lines
    .flatMap((line) => line.split("\n"))
    .filter((line) => line.startsWith("{"))
    .map((line) => z.looseObject({}).parse(JSON.parse(line)));
const sized = (bytes: number) => ({ text: "x".repeat(bytes - '{"text":""}'.length) });

test.each([{}, { fails: true }])(
  "TimeUsed is the percentage of the timeout, %j",
  async ({ fails = false }) => {
    remaining = 30_000;
    await run({}, () => {
      remaining = 7_500;
      return fails ? Promise.reject(new Error("late")) : {};
    }).catch(() => {});
    const [line] = logged().filter((each) => "TimeUsed" in each);
    expect(line).toMatchObject({ TimeUsed: 75, _aws: { CloudWatchMetrics: [{ Dimensions: [[]] }] } });
  },
);

describe("the payload limit", () => {
  test("an input and an output of exactly the limit pass", async () => {
    expect(await run(sized(PAYLOAD_LIMIT_BYTES), () => sized(PAYLOAD_LIMIT_BYTES))).toEqual(
      sized(PAYLOAD_LIMIT_BYTES),
    );
  });

  test("an input above the limit is refused before the task runs", async () => {
    const task = vi.fn();
    await expect(run(sized(PAYLOAD_LIMIT_BYTES + 1), task)).rejects.toThrow(PayloadTooLargeError);
    expect(task).not.toHaveBeenCalled();
  });

  test("an output above the limit is refused", async () => {
    await expect(run({}, () => sized(PAYLOAD_LIMIT_BYTES + 1))).rejects.toThrow(/output has 245761 bytes/);
  });

  test("bytes are counted, not characters", async () => {
    await expect(run({ text: "東".repeat(PAYLOAD_LIMIT_BYTES / 3) })).rejects.toThrow(PayloadTooLargeError);
  });
});

describe("the contract", () => {
  const contract = { input: z.looseObject({ name: z.string() }), output: z.looseObject({ count: z.int() }) };
  test.each([
    { wrong: "input", event: { name: 7 }, output: { count: 1 }, message: /input breaks its contract.*name/s },
    {
      wrong: "input that is nothing",
      event: undefined,
      output: { count: 1 },
      message: /input breaks its contract/,
    },
    {
      wrong: "output",
      event: { name: "a" },
      output: { count: "1" },
      message: /output breaks its contract.*count/s,
    },
  ])(
    "a wrong $wrong is a ContractViolationError that names the field",
    async ({ event, output, message }) => {
      const result = run(event, () => output, contract as never);
      await expect(result).rejects.toThrow(ContractViolationError);
      await expect(result).rejects.toThrow(message);
    },
  );

  test("fields that the schema does not have are removed", async () => {
    const strict = { input: z.object({ a: z.string() }), output: z.object({ b: z.string() }) };
    const output = await run(
      { a: "x", more: 1 },
      (input) => ({ b: Object.keys(input).join(), more: 1 }),
      strict as never,
    );
    expect(output).toEqual({ b: "a" });
  });
});

test("the task's error is logged and thrown unchanged, so that the state's retriers see its name", async () => {
  const failing = () => Promise.reject(new TaggingThrottledError("slow down"));
  await expect(run({}, failing)).rejects.toMatchObject({
    name: "TaggingThrottledError",
    message: "slow down",
  });
  expect(logged()).toContainEqual(
    expect.objectContaining({
      level: "ERROR",
      message: "Task failed",
      error: expect.objectContaining({ name: "TaggingThrottledError" }),
    }),
  );
});

test("an error of AWS with 53,000 characters, also in its cause, is cut in the log", async () => {
  const cause = Object.assign(new Error("x".repeat(53_000)), { name: "ValidationException" });
  await run({ execution }, () => {
    throw Object.assign(new Error("y".repeat(53_000), { cause }), { name: "AccessDeniedException" });
  }).catch(() => {});
  const [line] = logged().filter(({ message }) => message === "Task failed");
  expect(line).toMatchObject({ error: { name: "AccessDeniedException" } });
  expect(JSON.stringify(line).length).toBeLessThan(50_000);
});

describe("log lines carry the event, the execution and the resources", () => {
  const keysOf = async (event: unknown) => {
    await run(event, () => {
      logger.info("here");
      return {};
    });
    return logged().find(({ message }) => message === "here");
  };
  const names = Array.from({ length: 7 }, (_, index) => `${index}`);
  const resources = [{ arnPrefix: "arn:", names }];

  test.each([
    [
      "a batch",
      { execution, origin: { eventId: "e1" }, batch: { region: "eu-west-1", resources } },
      {
        event_id: "e1",
        region: "eu-west-1",
        resource_count: 7,
        resources: names.slice(0, 5).map((name) => `arn:${name}`),
      },
    ],
    [
      "outcomes",
      { execution, origin: { eventId: "e1" }, outcomes: [{ arnPrefix: "arn:", names: ["0"] }] },
      { event_id: "e1", resource_count: 1, resources: ["arn:0"] },
    ],
    ["a plan", { execution, plan: { origin: { eventId: "e2" } } }, { event_id: "e2", resource_count: 0 }],
    [
      "an EventBridge event",
      { execution, input: { id: "x", detail: { eventID: "e3" } } },
      { event_id: "e3" },
    ],
    ["a record", { execution, input: { eventID: "e4" } }, { event_id: "e4" }],
    ["an input that is text", { execution, input: "text" }, {}],
    [
      "hostile shapes",
      { execution, input: { detail: 7, eventID: {} }, batch: { resources: "x" }, outcomes: [7] },
      { resource_count: 0 },
    ],
  ])("%s", async (_, event, keys) => {
    expect(await keysOf(event)).toMatchObject({ ...keys, execution_arn: execution.arn });
  });

  test("the keys of one invocation are not in the lines of the next", async () => {
    await keysOf({ execution, origin: { eventId: "first" } });
    lines.length = 0;
    expect(await keysOf({})).not.toHaveProperty("event_id");
  });
});
