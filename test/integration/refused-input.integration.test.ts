import { describe, expect, test } from "vitest";
import { cloudTrailRecord, iamUser, roleSession } from "../../local/cloudtrail-event.ts";
import { localAccountId } from "../../local/emulator.ts";
import {
  alertOf,
  applyTagRoleName,
  ec2Tags,
  execute,
  ledgerOf,
  newGateway,
  RED_END,
  statesOf,
} from "./deployed.ts";

describe("nothing to tag", () => {
  test.each([
    ["an unknown event", { eventName: "CreateUnheardOf" }, "UnknownEvent"],
    ["a failed call", { errorCode: "Client.VpcLimitExceeded" }, "CallFailed"],
  ])("%s ends green, with the reason in the ledger", async (_name, more, reason) => {
    const { record } = await newGateway("eu-central-1", iamUser("ada"), more);

    const ended = await execute(record);

    expect([ended.status, (await statesOf(ended)).at(-1)]).toEqual(["SUCCEEDED", "NothingToTag"]);
    expect((await ledgerOf(`event:${record.eventID}`)).actions).toMatchObject([
      { outcome: "ignored", reason },
    ]);
  });

  test("an event of the tagger's own role ends green, with the reason in the ledger", async () => {
    const own = roleSession(await applyTagRoleName(), "Tagledger-ApplyTag");
    const { record, gatewayArn } = await newGateway("eu-central-1", own);

    const ended = await execute(record);

    expect((await statesOf(ended)).at(-1)).toBe("NothingToTag");
    expect((await ledgerOf(`event:${record.eventID}`)).actions).toMatchObject([
      { outcome: "ignored", reason: "OwnRole" },
    ]);
    expect(await ec2Tags(gatewayArn)).toEqual({});
  });
});

describe("what a call creates in another account", () => {
  const databaseArn = (account: string, name: string) =>
    `arn:aws:glue:eu-central-1:${account}:database/${name}`;

  test("is on record with the caller, ends green, and gives no resource of ours a creator", async () => {
    const name = `shared_${Date.now()}`;
    const record = cloudTrailRecord({
      eventSource: "glue.amazonaws.com",
      eventName: "CreateDatabase",
      awsRegion: "eu-central-1",
      userIdentity: iamUser("ada"),
      requestParameters: { catalogId: "444455556666", databaseInput: { name } },
    });

    const ended = await execute(record);

    expect([ended.status, (await statesOf(ended)).at(-1)]).toEqual(["SUCCEEDED", "NothingToTag"]);
    const theirs = await ledgerOf(databaseArn("444455556666", name));
    expect(theirs.actions).toMatchObject([
      { outcome: "ignored", reason: "OtherAccount", user_info: { name: "ada" } },
    ]);
    expect(theirs.metadata).toBeUndefined();
    expect(await ledgerOf(databaseArn(localAccountId, name))).toMatchObject({ actions: [], changes: [] });
    expect((await ledgerOf(databaseArn(localAccountId, name))).metadata).toBeUndefined();
  });
});

describe("invalid input", () => {
  test.each([
    {
      title: "an empty object",
      input: {},
      errorName: "InvalidEventError",
      why: "neither an EventBridge event",
    },
    {
      title: "a record whose request is a text and no JSON",
      input: cloudTrailRecord({
        eventSource: "sqs.amazonaws.com",
        eventName: "CreateQueue",
        awsRegion: "eu-central-1",
        userIdentity: iamUser("ada"),
        requestParameters: "{queueName=orders}",
      }),
      errorName: "InvalidEventError",
      why: "requestParameters: is a text that is not JSON",
    },
    {
      title: "an event without detail",
      input: { "detail-type": "AWS API Call via CloudTrail", source: "aws.ec2" },
      errorName: "InvalidEventError",
      why: "no detail",
    },
    {
      title: "an unknown detail-type",
      input: { "detail-type": "EC2 Instance State-change Notification", detail: {} },
      errorName: "InvalidEventError",
      why: "detail-type",
    },
    {
      title: "an ARN that is not one",
      input: { resources: ["vpc-0abc"], requestedBy: "ada" },
      errorName: "InvalidRequestError",
      why: "resources.0: is not an ARN",
    },
    {
      title: "a thousand-character tag value",
      input: { resources: ["arn:aws:s3:::b"], requestedBy: "ada", tags: { Owner: "x".repeat(1000) } },
      errorName: "InvalidRequestError",
      why: "256",
    },
    {
      title: "a value AWS refuses",
      input: { resources: ["arn:aws:s3:::b"], requestedBy: "ada", tags: { Owner: "<script>" } },
      errorName: "InvalidRequestError",
      why: "tags.Owner",
    },
  ])(
    "$title is refused by name, on record, alerted and red",
    async ({ title: _name, input, errorName, why }) => {
      const ended = await execute(input);

      expect(ended.status).toBe("FAILED");
      expect(await statesOf(ended)).toEqual(["Validate", "RecordRefusal", ...RED_END]);
      const { actions } = await ledgerOf(ended.executionArn);
      expect(actions).toMatchObject([
        { outcome: "failed", reason: errorName, error: expect.stringContaining(why) },
      ]);
      const { body } = await alertOf(ended);
      expect(body.failures).toMatchObject([{ reason: errorName, message: expect.stringContaining(why) }]);
    },
  );

  test("a session name with quotes, newlines and HTML becomes a value that AWS accepts", async () => {
    const hostile = `"><img src=x>\n'; DROP TABLE\u001b[31m`;
    const { record, gatewayArn } = await newGateway("eu-central-1", roleSession("Admin", hostile));

    const { status } = await execute(record);

    expect(status).toBe("SUCCEEDED");
    const { Owner = "" } = await ec2Tags(gatewayArn);
    expect(Owner).toMatch(/^[\p{L}\p{N} _.:/=+\-@]+$/u);
  });
});
