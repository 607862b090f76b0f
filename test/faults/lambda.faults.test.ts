import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { describe, test } from "vitest";
import type { FaultRequest } from "../../local/gateway/faults.ts";
import { alerts, clientConfig, deployedDefinition, variant } from "../integration/deployed.ts";
import { acrossRegions } from "./subjects.ts";
import { trial } from "./trial.ts";

const lambda = new LambdaClient(clientConfig());
const ending = (name: string, fault: FaultRequest) => ({ [name]: { rate: 0.7, ...fault } });

/** A state machine with another function version in place of a state's own. */
async function withFunction(state: string, other: (deployedVersion: string) => Promise<string>) {
  const deployed = new RegExp(`"FunctionName": ?"([^"]*${state}Function[^"]*)"`);
  const version = deployed.exec(await deployedDefinition())?.[1] ?? "";
  const inItsPlace = await other(version);
  return variant((_definition, text) => JSON.parse(text.replaceAll(version, inItsPlace)));
}

/** How many batches the open alerts count for this reason. */
const alerted = (reason: string) => async () =>
  (await alerts.all())
    .filter(({ cause }) => cause.endsWith(`/${reason}`))
    .reduce((sum, { occurrences }) => sum + occurrences, 0);

describe("a function that crashes", () => {
  test("ApplyTag crashes before its call takes effect: nothing is tagged that is not recorded, and a replay heals it", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      faults: ending("ApplyTag crashes before tagging", { action: "ec2:CreateTags", effect: "exit" }),
      reason: /Runtime|Lambda|Worker/,
    });
  });

  test("ApplyTag runs out of memory after its call took effect: a replay records it with the true values before", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      faults: ending("ApplyTag runs out of memory after tagging", {
        action: "ec2:CreateTags",
        effect: "kill",
        after: true,
      }),
      reason: /Runtime|Lambda|Worker/,
      isAnswerLost: true,
    });
  });

  test("ApplyTag and RecordAction crash at a write that took effect: what is pending is alerted, and a replay settles it once", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      faults: ending("ApplyTag or RecordAction crashes at a write to UserActions", {
        action: "dynamodb:BatchExecuteStatement",
        statement: "UserActions",
        effect: "exit",
        after: true,
        rate: 0.4,
      }),
      reason: /Runtime|Lambda|Worker/,
      isAnswerLost: true,
    });
  });

  test("RecordMetadata and RecordHistory crash at a write: what is tagged stays pending, is alerted, and a replay records it once", async ({
    task,
  }) => {
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      faults: ending("RecordMetadata or RecordHistory crashes at a write", {
        action: "dynamodb:BatchExecuteStatement",
        statement: "TagsMetadata|TagHistory",
        effect: "exit",
        after: true,
        rate: 0.5,
      }),
      reason: /Runtime|Lambda|Worker/,
      isAnswerLost: true,
    });
  });
});

/** As Lambda says it, or middy a moment earlier. */
const TIMED_OUT = /Sandbox.Timedout|TimeoutError/;

describe("a function that times out", () => {
  test("Lambda ends ApplyTag at its timeout, before and after the tagging: a replay records it with the true values before", async ({
    task,
  }) => {
    const machine = await withFunction("ApplyTag", impatient);
    const hanging: FaultRequest = { action: "ec2:CreateTags", effect: "hang" };
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      machine,
      faults: { "ApplyTag times out before tagging": hanging },
      reason: TIMED_OUT,
    });
    await trial(task.meta, {
      sent: await acrossRegions("gateway", 2),
      machine,
      faults: { "ApplyTag times out after tagging": { ...hanging, after: true } },
      reason: TIMED_OUT,
      isAnswerLost: true,
    });
  });
});

/** Another version of a function, with a shorter timeout. On a busy machine it takes seconds until its first call. */
async function impatient(deployedVersion: string): Promise<string> {
  const FunctionName = deployedVersion.replace(/:\d+$/, "");
  const { Timeout = 0 } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 12 }));
  const { FunctionArn = "" } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout }));
  return FunctionArn;
}

describe("a function that cannot be invoked", () => {
  test.for(["ApplyTag", "RecordMetadata", "RecordHistory", "RecordAction"])(
    "%s cannot be invoked: each batch is alerted, and a replay heals it",
    async (state, { task }) => {
      await trial(task.meta, {
        sent: await acrossRegions("gateway", 2),
        machine: await withFunction(state, async (deployed) => deployed.replace(/:\d+$/, ":9999")),
        faults: { [`${state} cannot be invoked`]: alerted("Lambda.ResourceNotFoundException") },
        reason: /ResourceNotFound/,
        isAnswerLost: state !== "ApplyTag",
      });
    },
  );
});
