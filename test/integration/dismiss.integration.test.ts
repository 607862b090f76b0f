import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import * as z from "zod";
import { iamUser } from "../../local/cloudtrail-event.ts";
import {
  clientConfig,
  DENIED,
  deliver,
  deployment,
  execute,
  faults,
  ledgerOf,
  newGateway,
  tagledger,
} from "./deployed.ts";

const region = "eu-central-1";
const REASON = "The gateway belongs to a test.";
const dismiss = (failure: string) => tagledger("dismiss", failure, "--reason", REASON, "--yes", "--json");

const ListedSchema = z.array(
  z.looseObject({
    execution: z.string().optional(),
    messageId: z.string().optional(),
    settled: z.string().optional(),
  }),
);
const listed = async (...args: string[]) =>
  ListedSchema.parse(JSON.parse((await tagledger("failures", "--exit-code", "0", "--json", ...args)).stdout));
const RefusedSchema = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });
const refused = async (...args: string[]) =>
  RefusedSchema.parse(await tagledger(...args).catch((error: unknown) => error));
const replayed = z.array(
  z.looseObject({
    of: z.string(),
    result: z.string(),
    why: z.string().optional(),
    execution: z.string().optional(),
  }),
);

/** As a table shortens an id. */
const shownAs = (id: string) => `${id.slice(0, 20)}…${id.slice(-4)}`;

/** An execution that fails for good, because AWS refuses to tag its gateway. */
async function failing() {
  const { record, gatewayArn } = await newGateway(region, iamUser("ada"));
  await faults.add(DENIED);
  const { executionArn } = await deliver(record);
  return { executionArn, gatewayArn, name: executionArn.split(":").at(-1) ?? "" };
}

test("a dismissed execution leaves the list, is not replayed, and the ledger has the failure and the dismissal", async () => {
  const { executionArn, gatewayArn, name } = await failing();
  const before = await refused("failures");
  expect(before.code).toBe(1);
  expect(before.stderr).toContain("to repair or to dismiss");

  await dismiss(name);

  expect((await listed()).filter(({ execution }) => execution === executionArn)).toEqual([]);
  expect((await listed("--all")).filter(({ execution }) => execution === executionArn)).toMatchObject([
    { settled: expect.stringMatching(new RegExp(`^dismissed by arn:aws:.* at .*: ${REASON}$`)) },
  ]);
  const answer = z
    .object({ stdout: z.string() })
    .parse(await tagledger("replay", "--failed", "--json").catch((error: unknown) => error));
  expect(replayed.parse(JSON.parse(answer.stdout)).filter(({ of }) => of === executionArn)).toMatchObject([
    { result: "skipped", why: expect.stringContaining(REASON) },
  ]);
  const { actions, metadata } = await ledgerOf(gatewayArn);
  expect(actions).toMatchObject([
    {
      action_type: "tagledger:DismissFailure",
      outcome: "ignored",
      reason: "Dismissed",
      event_id: executionArn,
      request_reason: REASON,
      source: "manual",
      user_info: { name: expect.stringMatching(/^arn:aws:/), confidence: "claimed" },
    },
    {
      outcome: "failed",
      reason: "UnauthorizedOperation",
      user_info: { name: "ada" },
      execution_arn: executionArn,
    },
  ]);
  expect(Object.keys(actions[1]?.attempts ?? {}), "the failed action is not touched").toHaveLength(1);
  expect(metadata).toMatchObject({ created_by: { name: "ada" }, tag_values: {} });
  expect((await ledgerOf(executionArn)).actions).toMatchObject([
    { reason: "Dismissed", event_id: executionArn },
  ]);
  const { stdout } = await tagledger("history", gatewayArn);
  expect(stdout).toContain("ignored (Dismissed)");
  expect(stdout).toContain("failed (UnauthorizedOperation)");

  const again = await refused("dismiss", executionArn, "--reason", "x", "--yes", "--json");
  expect(JSON.parse(again.stderr)).toMatchObject({
    error: { code: "NothingToDismiss", message: expect.stringContaining(REASON) },
  });
});

test("an action that fails again after its dismissal is listed again, and can still be healed", async () => {
  const { executionArn, gatewayArn } = await failing();
  const [action] = (await ledgerOf(gatewayArn)).actions;
  await dismiss(shownAs(action?.action_id ?? ""));
  expect((await listed()).filter(({ execution }) => execution === executionArn)).toEqual([]);

  const again = await refused("replay", "--wait", "--json", executionArn);
  const { executionArn: replay } = z.object({ executionArn: z.string() }).parse(JSON.parse(again.stdout));
  expect((await listed()).filter(({ execution }) => execution === replay)).toHaveLength(1);

  await faults.clear();
  await tagledger("replay", "--wait", replay);
  expect((await ledgerOf(gatewayArn)).actions.map(({ outcome }) => outcome)).toEqual(["ignored", "tagged"]);
  expect((await listed()).filter(({ execution }) => execution === replay)).toEqual([]);
});

test("a refused input has one row for its dismissal", async () => {
  const { executionArn } = await execute({ resources: "x", requestedBy: "ada" });
  await dismiss(executionArn.split(":").at(-1)?.slice(0, 12) ?? "");
  expect((await ledgerOf(executionArn)).actions.map(({ reason }) => reason)).toEqual([
    "Dismissed",
    "InvalidRequestError",
  ]);
});

test("a dismissed message leaves its queue, and the ledger has its event, who dismissed it and why", async () => {
  const sqs = new SQSClient(clientConfig());
  const QueueUrl = deployment.deadLetterQueueUrl;
  const { record } = await newGateway(region);
  const MessageBody = JSON.stringify({ "detail-type": "AWS API Call via CloudTrail", detail: record });
  const { MessageId = "" } = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  expect((await listed()).filter(({ messageId }) => messageId === MessageId)).toHaveLength(1);

  await dismiss(MessageId.slice(0, 8));

  expect((await listed("--all")).filter(({ messageId }) => messageId === MessageId)).toEqual([]);
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: "0" });
  expect((await ledgerOf(`event:${record.eventID}`)).actions).toMatchObject([
    { reason: "Dismissed", event_id: `message:${MessageId}`, request_reason: REASON },
  ]);
});

test("a dismissal needs a failure and a reason", async () => {
  const { record, gatewayArn } = await newGateway(region);
  const { executionArn } = await deliver(record);
  const [settled] = (await ledgerOf(gatewayArn)).actions;
  for (const failure of [executionArn, settled?.action_id ?? "", "no-such-failure"]) {
    const { code, stderr } = await refused("dismiss", failure, "--reason", REASON, "--yes", "--json");
    // The SDK warns on stderr, because the URL of the queue is not that of the endpoint.
    expect({ code, ...JSON.parse(stderr.trim().split("\n").at(-1) ?? "") }).toMatchObject({
      code: 1,
      error: { code: "NothingToDismiss" },
    });
  }
  expect((await refused("dismiss", executionArn, "--yes")).code).toBe(2);
  expect((await refused("dismiss", executionArn, "--reason", " ", "--yes")).code).toBe(2);
});
