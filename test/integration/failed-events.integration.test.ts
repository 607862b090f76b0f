import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { replayNameOf } from "../../domain/replay-name.ts";
import { iamUser } from "../../local/cloudtrail-event.ts";
import {
  clientConfig,
  DENIED,
  deliver,
  deployment,
  ec2Tags,
  execute,
  faults,
  ledgerOf,
  newGateway,
  tagledger,
} from "./deployed.ts";

const region = "eu-central-1";
const QueueUrl = deployment.deadLetterQueueUrl;
const sqs = new SQSClient(clientConfig());
const sfn = new SFNClient(clientConfig());

const ListedSchema = z.array(
  z.looseObject({
    where: z.array(z.string()),
    execution: z.string().optional(),
    messageId: z.string().optional(),
    reasons: z.array(z.string()),
    actions: z.array(z.object({ resource: z.string(), outcome: z.string() })).default([]),
  }),
);
const failures = (...args: string[]) => tagledger("failures", "--exit-code", "0", ...args);
const listed = async () => ListedSchema.parse(JSON.parse((await failures("--json")).stdout));
const listedOn = async (resourceArn: string) =>
  (await listed()).filter(({ actions }) => actions.some(({ resource }) => resource === resourceArn));

const ResultsSchema = z.array(
  z.object({
    of: z.string(),
    result: z.string(),
    status: z.string().optional(),
    isRemoved: z.boolean().optional(),
    why: z.string().optional(),
  }),
);
/** The output of `replay --failed`. Its exit code, which reports unhealed failures, is no error here. */
async function replayFailed() {
  const answer = await tagledger("replay", "--failed", "--wait", "--json").catch((error: unknown) => error);
  const { stdout } = z.object({ stdout: z.string() }).parse(answer);
  return ResultsSchema.parse(JSON.parse(stdout));
}

/** Puts a message on the real queue as EventBridge does. */
async function putDeadLetter(MessageBody: string): Promise<string> {
  const text = (StringValue: string) => ({ DataType: "String", StringValue });
  const { MessageId = "" } = await sqs.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody,
      MessageAttributes: {
        RULE_ARN: text("arn:aws:events:eu-west-1:123456789012:rule/hub/Rule1"),
        TARGET_ARN: text(deployment.stateMachineArn),
        ERROR_CODE: text("NO_PERMISSIONS"),
        ERROR_MESSAGE: text("It may not \u001b[31mbe started."),
      },
    }),
  );
  return MessageId;
}
async function messagesLeft(): Promise<number> {
  const AttributeNames = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name]), 0);
}
const eventOf = (record: unknown) => ({
  version: "0",
  id: crypto.randomUUID(),
  "detail-type": "AWS API Call via CloudTrail",
  source: "aws.ec2",
  detail: record,
});

/** Replays the failed executions of other tests first, so that each test here has only its own. */
beforeAll(async () => {
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
  await replayFailed();
}, 180_000);

describe("what failed", () => {
  test("is listed until replay --failed has healed it, and is replayed only once", async () => {
    const { record, gatewayArn } = await newGateway(region, iamUser("ada"));
    await faults.add(DENIED);
    const { executionArn } = await deliver(record);
    await faults.clear();
    expect(await listedOn(gatewayArn)).toMatchObject([
      {
        where: ["ledger", "execution"],
        execution: executionArn,
        status: "FAILED",
        reasons: [expect.stringContaining("UnauthorizedOperation")],
        actions: [{ resource: gatewayArn, outcome: "failed" }],
      },
    ]);
    const { stdout } = await failures();
    expect(stdout).toContain("npx tagledger replay --failed");

    const results = await replayFailed();
    expect(results.filter(({ of }) => of === executionArn)).toMatchObject([
      { result: "started", status: "SUCCEEDED" },
    ]);
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
    const { actions } = await ledgerOf(gatewayArn);
    expect(actions).toMatchObject([
      { outcome: "tagged", user_info: { name: "ada" }, tag_values: { Owner: "ada" } },
    ]);
    expect(Object.keys(actions[0]?.attempts ?? {})).toHaveLength(2);
    expect(await listedOn(gatewayArn)).toEqual([]);

    expect((await replayFailed()).filter(({ of }) => of === executionArn)).toMatchObject([
      { result: "skipped", why: expect.stringContaining("healed by the execution") },
    ]);
    const [healed] = (await ledgerOf(gatewayArn)).actions;
    expect(Object.keys(healed?.attempts ?? {})).toHaveLength(2);
  });

  test("that fails again is listed as its replay, instead of the first execution", async () => {
    const { record, gatewayArn } = await newGateway(region);
    await faults.add(DENIED);
    const { executionArn } = await deliver(record);
    const [first] = (await replayFailed()).filter(({ of }) => of === executionArn);
    expect(first).toMatchObject({ result: "started", status: "FAILED" });
    await faults.clear();

    const [again, ...others] = await listedOn(gatewayArn);
    expect(others).toEqual([]);
    expect(again?.execution).not.toBe(executionArn);
    await replayFailed();
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
    expect(await listedOn(gatewayArn)).toEqual([]);
  });

  test("that somebody healed with tagledger replay is not replayed again", async () => {
    const { record, gatewayArn } = await newGateway(region);
    await faults.add(DENIED);
    const { executionArn } = await deliver(record);
    await faults.clear();
    await tagledger("replay", "--wait", executionArn);
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
    expect((await listed()).filter(({ execution }) => execution === executionArn)).toEqual([]);
    // A second time it starts anew, by another name.
    const { stdout } = await tagledger("replay", "--wait", "--json", executionArn);
    expect(JSON.parse(stdout)).toMatchObject({ status: "SUCCEEDED" });
  });

  test("that a second replay healed is not listed, and neither is the first replay", async () => {
    const { record, gatewayArn } = await newGateway(region);
    await faults.add(DENIED);
    const { executionArn } = await deliver(record);
    await replayFailed();
    await faults.clear();
    await tagledger("replay", "--wait", executionArn);
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "ada" });
    expect((await listed()).filter(({ execution }) => execution !== undefined)).toEqual([]);
  });

  test("because Validate refuses the input is listed and not replayed, because Validate would refuse it again", async () => {
    const { executionArn } = await execute({ resources: "x", requestedBy: "ada" });
    expect((await listed()).filter(({ execution }) => execution === executionArn)).toMatchObject([
      { where: ["ledger", "execution"], reasons: [expect.stringContaining("InvalidRequestError")] },
    ]);
    expect((await replayFailed()).filter(({ of }) => of === executionArn)).toMatchObject([
      { result: "skipped", why: expect.stringContaining("Validate would refuse the input again") },
    ]);
    expect((await listed()).filter(({ execution }) => execution === executionArn)).toHaveLength(1);
  });
});

test("an action that stayed pending for over 15 minutes is listed, and a replay settles it", async () => {
  const { record, gatewayArn } = await newGateway(region, iamUser("ada"), {
    eventTime: new Date(Date.now() - 20 * 60_000).toISOString().replace(/\.\d+/, ""),
  });
  await faults.add({ action: "dynamodb:BatchExecuteStatement", statement: "TagsMetadata" });
  const { executionArn } = await deliver(record);
  await faults.clear();
  expect(await listedOn(gatewayArn)).toMatchObject([
    { execution: executionArn, reasons: ["pending for over 15 minutes"] },
  ]);
  await replayFailed();
  expect((await ledgerOf(gatewayArn)).actions).toMatchObject([{ outcome: "tagged", previous_values: {} }]);
  expect(await listedOn(gatewayArn)).toEqual([]);
});

describe("a dead letter", () => {
  test("is listed with EventBridge's reason, replayed, and then off its queue", async () => {
    const { record, gatewayArn } = await newGateway(region, iamUser("grace"));
    const messageId = await putDeadLetter(JSON.stringify(eventOf(record)));
    expect((await listed()).filter((each) => each.messageId === messageId)).toMatchObject([
      { where: ["dead letter"], reasons: [expect.stringContaining("NO_PERMISSIONS")] },
    ]);
    const { stdout } = await failures();
    expect(stdout).not.toContain("\u001b[31m");

    const results = await replayFailed();
    expect(results.filter(({ of }) => of.includes(messageId))).toMatchObject([
      { result: "started", status: "SUCCEEDED", isRemoved: true },
    ]);
    expect(await messagesLeft()).toBe(0);
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "grace" });
  });

  test("with an execution that a crashed run started is removed, and not started again", async () => {
    const { record } = await newGateway(region);
    const body = JSON.stringify(eventOf(record));
    const messageId = await putDeadLetter(body);
    const name = replayNameOf(messageId);
    await sfn.send(
      new StartExecutionCommand({ stateMachineArn: deployment.stateMachineArn, name, input: body }),
    );
    const results = await replayFailed();
    expect(results.filter(({ of }) => of.includes(messageId))).toMatchObject([
      { result: "already replayed", isRemoved: true },
    ]);
    expect(await messagesLeft()).toBe(0);
  });

  test("that cannot be an input stays on its queue, and is reported", async () => {
    const messageId = await putDeadLetter('{"detail": ');
    const results = await replayFailed();
    expect(results.filter(({ of }) => of.includes(messageId))).toMatchObject([
      { result: "not started", why: expect.stringContaining("stays on the queue") },
    ]);
    expect(await messagesLeft()).toBe(1);
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
  });
});

test("a replay without an argument prints its usage", async () => {
  for (const args of [[], ["x", "--failed"], ["--failed", "--dry-run"], ["x", "--since", "1d"]])
    await expect(tagledger("replay", ...args)).rejects.toMatchObject({ code: 2 });
});
