import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateQueueCommand, ListQueueTagsCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, test } from "vitest";
import { iamUser } from "../../local/cloudtrail-event.ts";
import {
  alertOf,
  applyTagRoleName,
  clientConfig,
  DENIED,
  deliver,
  deployment,
  ec2Tags,
  execute,
  failuresCounted,
  faults,
  ledgerOf,
  newGateway,
  newGateways,
  RED_END,
  statesOf,
} from "./deployed.ts";

describe("a failure in one region", () => {
  test("the other regions are tagged, the alert and the metric are sent, the execution fails, and a replay heals it", async () => {
    const regions = ["us-east-1", "us-west-2", "ap-southeast-2"];
    const arns = await newGateways(...regions);
    const [, deniedArn = ""] = arns;
    const request = {
      resources: arns,
      requestedBy: "linus",
      tags: { Owner: "linus" },
      requestId: crypto.randomUUID(),
      requestedAt: new Date().toISOString(),
    };
    await faults.add({ ...DENIED, region: "us-west-2" });
    const counted = await failuresCounted();

    const failed = await execute(request);

    expect(failed.status).toBe("FAILED");
    expect(await statesOf(failed)).toEqual(expect.arrayContaining(RED_END));
    expect(failed.cause).toContain("UnauthorizedOperation");
    expect(await Promise.all(arns.map(ec2Tags))).toEqual([{ Owner: "linus" }, {}, { Owner: "linus" }]);
    const { subject, body } = await alertOf(failed);
    expect(subject).toBe("Tagledger: tagging is incomplete");
    expect(body.failures).toMatchObject([
      { reason: "UnauthorizedOperation", count: 1, resourceArns: [deniedArn] },
    ]);
    expect(await failuresCounted()).toBe(counted + 1);
    expect((await ledgerOf(deniedArn)).actions).toMatchObject([
      { outcome: "failed", reason: "UnauthorizedOperation" },
    ]);

    await faults.clear();
    const healed = await execute(request);

    expect(healed).toMatchObject({
      status: "SUCCEEDED",
      output: { results: expect.arrayContaining([expect.objectContaining({ counts: { tagged: 1 } })]) },
    });
    expect(await ec2Tags(deniedArn)).toEqual({ Owner: "linus" });
    const { actions, changes } = await ledgerOf(deniedArn);
    expect(actions).toMatchObject([{ outcome: "tagged" }]);
    expect(
      Object.values(actions[0]?.attempts ?? {})
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(["failed", "tagged"]);
    expect(changes).toHaveLength(1);
  });
});

describe("one resource failing the tagging API's whole call", () => {
  test("the call is made again in halves, and every queue is tagged", async () => {
    const sqs = new SQSClient(clientConfig());
    const names = Array.from({ length: 4 }, () => `whole-call-${crypto.randomUUID()}`);
    const urls = await Promise.all(
      names.map(async (QueueName) => (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl),
    );
    const { region, accountId } = deployment;
    const resources = names.map((name) => `arn:aws:sqs:${region}:${accountId}:${name}`);
    await faults.resetCalls();
    await faults.add({
      action: "tag:TagResources",
      errorCode: "QueueDoesNotExist",
      statusCode: 400,
      times: 1,
    });

    expect(await execute({ resources, requestedBy: "linus", tags: { Owner: "linus" } })).toMatchObject({
      status: "SUCCEEDED",
      output: { results: [{ counts: { tagged: 4 } }] },
    });

    const [calls] = await faults.calls({ action: "tag:TagResources" });
    expect(calls?.count).toBe(3);
    for (const QueueUrl of urls)
      expect(await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).toMatchObject({
        Tags: { Owner: "linus" },
      });
  });
});

describe("an action that fails again and again", () => {
  test("keeps its first and its latest attempts, counts the others, and is tagged in the end", async () => {
    const { gatewayArn } = await newGateway("eu-west-1");
    const request = {
      resources: [gatewayArn],
      requestedBy: "linus",
      tags: { Owner: "linus" },
      requestId: crypto.randomUUID(),
      requestedAt: new Date().toISOString(),
    };
    await faults.add(DENIED);
    const failed = [];
    for (let attempt = 0; attempt < 23; attempt++) failed.push(await execute(request));
    expect(new Set(failed.map(({ status }) => status))).toEqual(new Set(["FAILED"]));
    const [action] = (await ledgerOf(gatewayArn)).actions;
    expect(action).toMatchObject({ outcome: "failed", dropped_attempts: 3 });
    const kept = Object.keys(action?.attempts ?? {});
    expect(kept).toHaveLength(20);
    for (const { executionArn } of [failed[0], failed[22]].filter((each) => each !== undefined))
      expect(kept).toContain(`${executionArn}#0`);

    await faults.clear();
    expect((await execute(request)).status).toBe("SUCCEEDED");
    expect((await ledgerOf(gatewayArn)).actions).toMatchObject([{ outcome: "tagged", dropped_attempts: 4 }]);
  });
});

describe("throttled then tagged", () => {
  test("the workflow waits until the tagging API answers again", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("grace"));
    await faults.resetCalls();
    // The SDK tries three times: the fifth refusal meets the workflow's own second attempt.
    await faults.add({
      action: "ec2:CreateTags",
      errorCode: "RequestLimitExceeded",
      statusCode: 503,
      times: 5,
    });

    const { status } = await deliver(record);

    expect(status).toBe("SUCCEEDED");
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "grace" });
    const calls = await faults.calls({ action: "ec2:CreateTags" });
    expect(calls.find(({ region }) => region === "eu-central-1")?.count).toBe(6);
    expect((await ledgerOf(gatewayArn)).actions).toMatchObject([{ outcome: "tagged" }]);
  });

  test("what stays throttled is failed at the last retry, and alerted", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1");
    await faults.add({ action: "ec2:CreateTags", errorCode: "RequestLimitExceeded", statusCode: 503 });

    const ended = await execute(record);

    expect(ended.status).toBe("FAILED");
    expect(await statesOf(ended)).toEqual(expect.arrayContaining(RED_END));
    expect((await ledgerOf(gatewayArn)).actions).toMatchObject([
      { outcome: "failed", reason: "RequestLimitExceeded" },
    ]);
    const { body } = await alertOf(ended);
    expect(body.failures).toMatchObject([{ reason: "RequestLimitExceeded", count: 1 }]);
  });
});

describe("a bad id in a batch", () => {
  test("the others of its batch are tagged, and only the bad one fails", async () => {
    const [good = "", other = ""] = await newGateways("us-east-1", "us-east-1");
    const bad = `${good.slice(0, good.lastIndexOf("/"))}/igw-0123456789abcdef0`;

    const ended = await execute({ resources: [good, bad, other], requestedBy: "linus" });

    expect(ended.status).toBe("FAILED");
    expect([await ec2Tags(good), await ec2Tags(other)]).toEqual([{ Owner: "linus" }, { Owner: "linus" }]);
    expect((await ledgerOf(bad)).actions).toMatchObject([
      { outcome: "failed", reason: "InvalidInternetGatewayID.NotFound" },
    ]);
    const { body } = await alertOf(ended);
    expect(body.failures).toMatchObject([
      { reason: "InvalidInternetGatewayID.NotFound", count: 1, resourceArns: [bad] },
    ]);
  });

  test("a resource that was deleted before its event came is gone, which is no failure", async () => {
    const internetGatewayId = "igw-0fedcba9876543210";
    const more = {
      eventTime: "2026-11-01T00:00:00Z",
      responseElements: { internetGateway: { internetGatewayId } },
    };
    const { record, gatewayArn } = await newGateway("us-east-1", iamUser("ada"), more);
    const gone = gatewayArn.replace(/[^/]+$/, internetGatewayId);

    const { status } = await execute(record);

    expect(status).toBe("SUCCEEDED");
    expect((await ledgerOf(gone)).actions).toMatchObject([{ outcome: "gone" }]);
  });
});

describe("IAM", () => {
  test("ApplyTag without the permission to tag fails with AWS's own refusal", async () => {
    const { record, gatewayArn } = await newGateway("ca-central-1");
    const iam = new IAMClient(clientConfig());
    const policy = { RoleName: await applyTagRoleName(), PolicyName: "deny-for-a-test" };
    const Statement = [
      {
        Effect: "Deny",
        Action: "ec2:CreateTags",
        Resource: "*",
        Condition: { StringEquals: { "aws:RequestedRegion": "ca-central-1" } },
      },
    ];
    const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
    try {
      const ended = await execute(record);

      expect(ended.status).toBe("FAILED");
      expect((await ledgerOf(gatewayArn)).actions).toMatchObject([
        { outcome: "failed", reason: "UnauthorizedOperation" },
      ]);
    } finally {
      await iam.send(new DeleteRolePolicyCommand(policy));
    }
  });
});
