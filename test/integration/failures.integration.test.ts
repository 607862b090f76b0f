import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateTopicCommand, DeleteTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { iamUser, roleSession } from "../../local/cloudtrail-event.ts";
import {
  alerts,
  clientConfig,
  createVpc,
  createVpcRecord,
  deliver,
  deployment,
  ec2Tags,
  execute,
  failuresCounted,
  faults,
  ledgerOf,
  variant,
} from "./deployed.ts";

let alertOf: Awaited<ReturnType<typeof alerts>>["of"];
beforeAll(async () => {
  alertOf = (await alerts()).of;
});
afterEach(() => faults.clear());

const RED_END = ["MarkIncomplete", "PublishAlert", "PutErrorMetric", "RaiseTaggingIncomplete"];
const DENIED = { action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403 };

describe("one region failing", () => {
  test("the others are tagged, the alert and the metric tell, the execution is red, and a replay heals it", async () => {
    const regions = ["us-east-1", "us-west-2", "ap-southeast-2"];
    const arns = await Promise.all(regions.map(createVpc));
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

    expect(failed).toMatchObject({ status: "FAILED", states: expect.arrayContaining(RED_END) });
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

describe("nothing to tag", () => {
  test.each([
    [
      "an unknown event",
      (vpcArn: string) => ({ ...createVpcRecord(vpcArn, iamUser("ada")), eventName: "CreateUnheardOf" }),
      "UnknownEvent",
    ],
    [
      "a failed call",
      (vpcArn: string) => createVpcRecord(vpcArn, iamUser("ada"), { errorCode: "Client.VpcLimitExceeded" }),
      "CallFailed",
    ],
  ])("%s ends green, with the reason in the ledger", async (_name, recordOf, reason) => {
    const record = recordOf(await createVpc("eu-central-1"));

    const { status, states } = await execute(record);

    expect([status, states.at(-1)]).toEqual(["SUCCEEDED", "NothingToTag"]);
    expect((await ledgerOf(`event:${record.eventID}`)).actions).toMatchObject([
      { outcome: "ignored", reason },
    ]);
  });

  test("an event of the tagger's own role ends green, with the reason in the ledger", async () => {
    const vpcArn = await createVpc("eu-central-1");
    const record = createVpcRecord(vpcArn, roleSession(await applyTagRoleName(), "Tagledger-ApplyTag"));

    const { states } = await execute(record);

    expect(states.at(-1)).toBe("NothingToTag");
    expect((await ledgerOf(`event:${record.eventID}`)).actions).toMatchObject([
      { outcome: "ignored", reason: "OwnRole" },
    ]);
    expect(await ec2Tags(vpcArn)).toEqual({});
  });
});

describe("invalid input", () => {
  test.each([
    ["an empty object", {}, "InvalidEventError", "neither an EventBridge event"],
    [
      "an event without detail",
      { "detail-type": "AWS API Call via CloudTrail", source: "aws.ec2" },
      "InvalidEventError",
      "no detail",
    ],
    [
      "an unknown detail-type",
      { "detail-type": "EC2 Instance State-change Notification", detail: {} },
      "InvalidEventError",
      "detail-type",
    ],
    [
      "an ARN that is not one",
      { resources: ["vpc-0abc"], requestedBy: "ada" },
      "InvalidRequestError",
      "resources.0: is not an ARN",
    ],
    [
      "a thousand-character tag value",
      { resources: ["arn:aws:s3:::b"], requestedBy: "ada", tags: { Owner: "x".repeat(1000) } },
      "InvalidRequestError",
      "256",
    ],
    [
      "a value AWS refuses",
      { resources: ["arn:aws:s3:::b"], requestedBy: "ada", tags: { Owner: "<script>" } },
      "InvalidRequestError",
      "tags.Owner",
    ],
  ])("%s is refused by name, on record, alerted and red", async (_name, input, errorName, why) => {
    const ended = await execute(input);

    expect(ended).toMatchObject({ status: "FAILED", states: ["Validate", "RecordRefusal", ...RED_END] });
    const { actions } = await ledgerOf(ended.executionArn);
    expect(actions).toMatchObject([
      { outcome: "failed", reason: errorName, error: expect.stringContaining(why) },
    ]);
    const { body } = await alertOf(ended);
    expect(body.failures).toMatchObject([{ reason: errorName, message: expect.stringContaining(why) }]);
  });

  test("a session name with quotes, newlines and HTML becomes a value that AWS accepts", async () => {
    const vpcArn = await createVpc("eu-central-1");
    const hostile = `"><img src=x>\n'; DROP TABLE\u001b[31m`;

    const { status } = await execute(createVpcRecord(vpcArn, roleSession("Admin", hostile)));

    expect(status).toBe("SUCCEEDED");
    const { Owner = "" } = await ec2Tags(vpcArn);
    expect(Owner).toMatch(/^[\p{L}\p{N} _.:/=+\-@]+$/u);
  });
});

describe("throttled then tagged", () => {
  test("the workflow waits until the tagging API answers again", async () => {
    const vpcArn = await createVpc("eu-central-1");
    await faults.resetCalls();
    // The SDK tries three times: the fifth refusal meets the workflow's own second attempt.
    await faults.add({
      action: "ec2:CreateTags",
      errorCode: "RequestLimitExceeded",
      statusCode: 503,
      times: 5,
    });

    const { status } = await deliver(createVpcRecord(vpcArn, iamUser("grace")));

    expect(status).toBe("SUCCEEDED");
    expect(await ec2Tags(vpcArn)).toEqual({ Owner: "grace" });
    const calls = await faults.calls({ action: "ec2:CreateTags" });
    expect(calls.find(({ region }) => region === "eu-central-1")?.count).toBe(6);
    expect((await ledgerOf(vpcArn)).actions).toMatchObject([{ outcome: "tagged" }]);
  });

  test("what stays throttled is failed at the last retry, and alerted", async () => {
    const vpcArn = await createVpc("eu-central-1");
    await faults.add({ action: "ec2:CreateTags", errorCode: "RequestLimitExceeded", statusCode: 503 });

    const ended = await execute(createVpcRecord(vpcArn, iamUser("grace")));

    expect(ended).toMatchObject({ status: "FAILED", states: expect.arrayContaining(RED_END) });
    expect((await ledgerOf(vpcArn)).actions).toMatchObject([
      { outcome: "failed", reason: "RequestLimitExceeded" },
    ]);
    const { body } = await alertOf(ended);
    expect(body.failures).toMatchObject([{ reason: "RequestLimitExceeded", count: 1 }]);
  });
});

describe("a bad id in a batch", () => {
  test("the others of its batch are tagged, and only the bad one fails", async () => {
    const [good, other] = await Promise.all([createVpc("us-east-1"), createVpc("us-east-1")]);
    const bad = `${good.slice(0, good.lastIndexOf("/"))}/vpc-0123456789abcdef0`;

    const ended = await execute({ resources: [good, bad, other], requestedBy: "linus" });

    expect(ended.status).toBe("FAILED");
    expect([await ec2Tags(good), await ec2Tags(other)]).toEqual([{ Owner: "linus" }, { Owner: "linus" }]);
    expect((await ledgerOf(bad)).actions).toMatchObject([
      { outcome: "failed", reason: "InvalidVpcID.NotFound" },
    ]);
    const { body } = await alertOf(ended);
    expect(body.failures).toMatchObject([{ reason: "InvalidVpcID.NotFound", count: 1, resourceArns: [bad] }]);
  });

  test("a resource that was deleted before its event came is gone, which is no failure", async () => {
    const good = await createVpc("us-east-1");
    const gone = `${good.slice(0, good.lastIndexOf("/"))}/vpc-0fedcba9876543210`;

    const { status } = await execute(
      createVpcRecord(gone, iamUser("ada"), { eventTime: "2026-11-01T00:00:00Z" }),
    );

    expect(status).toBe("SUCCEEDED");
    expect((await ledgerOf(gone)).actions).toMatchObject([{ outcome: "gone" }]);
  });
});

describe("a crash after tagging", () => {
  test("the batch is failed and alerted, and a replay reports tagged with the true values before", async () => {
    const vpcArn = await createVpc("eu-central-1");
    const record = createVpcRecord(vpcArn, iamUser("barbara"));
    await faults.add({ action: "ec2:CreateTags", region: "eu-central-1", after: true, effect: "hang" });
    const impatient = await variant((definition, text) => ({
      ...definition,
      ...JSON.parse(text.replaceAll(/"TimeoutSeconds": ?150/g, '"TimeoutSeconds": 3')),
    }));

    const crashed = await execute(record, impatient);

    expect(crashed.status).toBe("FAILED");
    expect(await ec2Tags(vpcArn)).toEqual({ Owner: "barbara" });
    expect((await ledgerOf(vpcArn)).actions).toMatchObject([
      { outcome: "failed", reason: "States.Timeout", previous_values: {} },
    ]);
    await faults.clear();

    const replayed = await execute(record);

    expect(replayed.status).toBe("SUCCEEDED");
    const { actions, changes } = await ledgerOf(vpcArn);
    expect(actions).toMatchObject([
      { outcome: "tagged", previous_values: {}, tag_values: { Owner: "barbara" } },
    ]);
    expect(changes).toMatchObject([{ previous_values: {}, tag_values: { Owner: "barbara" } }]);
  });
});

describe("SNS failing", () => {
  test("the metric is still put and the execution is still red", async () => {
    const sns = new SNSClient(clientConfig());
    const { TopicArn = "" } = await sns.send(
      new CreateTopicCommand({ Name: `deleted-${crypto.randomUUID()}` }),
    );
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    const voiceless = await variant((_definition, text) =>
      JSON.parse(text.replaceAll(deployment.topicArn, TopicArn)),
    );
    const counted = await failuresCounted();

    const ended = await execute({}, voiceless);

    expect(ended).toMatchObject({ status: "FAILED", states: ["Validate", "RecordRefusal", ...RED_END] });
    expect(await failuresCounted()).toBe(counted + 1);
  });
});

describe("DynamoDB failing", () => {
  test("a batch whose metadata cannot be written stays pending and is alerted, and a replay heals it", async () => {
    const vpcArn = await createVpc("eu-central-1");
    const record = createVpcRecord(vpcArn, iamUser("edsger"));
    await faults.add({ action: "dynamodb:PutItem", errorCode: "InternalServerError", statusCode: 500 });

    const ended = await execute(record);

    expect(ended.status).toBe("FAILED");
    const { body } = await alertOf(ended);
    expect(body.failures).toMatchObject([
      { reason: "LedgerUnavailableError", count: 1, resourceArns: [vpcArn] },
    ]);
    expect((await ledgerOf(vpcArn)).actions).toMatchObject([{ outcome: "pending" }]);
    await faults.clear();

    expect((await execute(record)).status).toBe("SUCCEEDED");
    expect((await ledgerOf(vpcArn)).actions).toMatchObject([{ outcome: "tagged", previous_values: {} }]);
  });

  test("nothing is tagged that could not be written ahead", async () => {
    const vpcArn = await createVpc("eu-central-1");
    await faults.add({ action: "dynamodb:UpdateItem", errorCode: "AccessDeniedException", statusCode: 400 });

    const ended = await execute(createVpcRecord(vpcArn, iamUser("edsger")));

    expect(ended.status).toBe("FAILED");
    expect(await ec2Tags(vpcArn)).toEqual({});
  });

  test("a refusal that cannot be recorded is alerted all the same", async () => {
    await faults.add({ action: "dynamodb:UpdateItem", errorCode: "AccessDeniedException", statusCode: 400 });

    const ended = await execute({});

    const { body } = await alertOf(ended);
    expect(body.failures).toMatchObject([{ reason: "InvalidEventError", count: 1 }]);
  });
});

describe("IAM", () => {
  test("ApplyTag without the permission to tag fails with AWS's own refusal", async () => {
    const vpcArn = await createVpc("ca-central-1");
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
      const ended = await execute(createVpcRecord(vpcArn, iamUser("ada")));

      expect(ended.status).toBe("FAILED");
      expect((await ledgerOf(vpcArn)).actions).toMatchObject([
        { outcome: "failed", reason: "UnauthorizedOperation" },
      ]);
    } finally {
      await iam.send(new DeleteRolePolicyCommand(policy));
    }
  });
});

/** The role of ApplyTag's function, from the version that the state machine calls. */
async function applyTagRoleName(): Promise<string> {
  let functionArn = "";
  await variant((definition, text) => {
    functionArn = /"FunctionName": ?"([^"]*ApplyTag[^"]*)"/.exec(text)?.[1] ?? "";
    return definition;
  });
  const { Role = "" } = await new LambdaClient(clientConfig()).send(
    new GetFunctionConfigurationCommand({ FunctionName: functionArn }),
  );
  return Role.split("/").at(-1) ?? "";
}
