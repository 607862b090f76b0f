import { describe, expect, test } from "vitest";
import { ACCOUNT, type Call, eventOf, queueArn, recordOf } from "../../fixtures/cloudtrail.ts";
import { arnsOf, planFor } from "../../fixtures/plans.ts";

const OTHER = "444455556666";
const createDatabase = (catalogId?: string, more: Partial<Call> = {}) =>
  recordOf({
    eventSource: "glue.amazonaws.com",
    eventName: "CreateDatabase",
    requestParameters: { ...(catalogId && { catalogId }), databaseInput: { name: "shared" } },
    ...more,
  });
const ec2 = (eventName: string, responseElements: unknown, more: Partial<Call> = {}) =>
  recordOf({ eventSource: "ec2.amazonaws.com", eventName, responseElements, ...more });
const outcomesOf = (record: unknown) =>
  planFor(eventOf(record)).skipped.map(({ resourceArn, outcome, reason }) => [resourceArn, outcome, reason]);

describe("a resource that a call creates in another account is recorded with the caller, and not tagged", () => {
  test.each([
    [
      "a database, by its catalog in the request",
      createDatabase(OTHER),
      `arn:aws:glue:eu-west-1:${OTHER}:database/shared`,
    ],
    [
      "a vault, by the account in the request",
      recordOf({
        eventSource: "glacier.amazonaws.com",
        eventName: "CreateVault",
        requestParameters: { accountId: OTHER, vaultName: "v" },
      }),
      `arn:aws:glacier:eu-west-1:${OTHER}:vaults/v`,
    ],
    [
      "a data set, by the ARN in the response",
      recordOf({
        eventSource: "quicksight.amazonaws.com",
        eventName: "CreateDataSet",
        requestParameters: { awsAccountId: OTHER },
        responseElements: { arn: `arn:aws:quicksight:eu-west-1:${OTHER}:dataset/d` },
      }),
      `arn:aws:quicksight:eu-west-1:${OTHER}:dataset/d`,
    ],
    [
      "a policy of the organization, by the ARN in the response",
      recordOf({
        eventSource: "organizations.amazonaws.com",
        eventName: "CreatePolicy",
        responseElements: {
          policy: {
            policySummary: { arn: `arn:aws:organizations::${OTHER}:policy/o-1/tag_policy/p-1` },
          },
        },
      }),
      `arn:aws:organizations::${OTHER}:policy/o-1/tag_policy/p-1`,
    ],
    [
      "a network interface, by its owner in the response",
      ec2("CreateNetworkInterface", { networkInterface: { networkInterfaceId: "eni-1", ownerId: OTHER } }),
      `arn:aws:ec2:eu-west-1:${OTHER}:network-interface/eni-1`,
    ],
    [
      "a snapshot, whose ARN has no account, by its owner in the response",
      ec2("CreateSnapshot", { snapshotId: "snap-1", ownerId: OTHER }),
      "arn:aws:ec2:eu-west-1::snapshot/snap-1",
    ],
    [
      "the rule of a shared security group, by the group's owner",
      ec2("AuthorizeSecurityGroupIngress", {
        securityGroupRuleSet: { items: [{ securityGroupRuleId: "sgr-1", groupOwnerId: OTHER }] },
      }),
      `arn:aws:ec2:eu-west-1:${OTHER}:security-group-rule/sgr-1`,
    ],
  ])("%s", (_, record, resourceArn) => {
    const plan = planFor(eventOf(record));
    expect(plan.batches).toEqual([]);
    expect(plan.pendingLookups).toBeUndefined();
    expect(outcomesOf(record)).toEqual([[resourceArn, "ignored", "OtherAccount"]]);
    // TagsMetadata takes a skipped resource by its type: it is to keep no creator of this one.
    expect(plan.skipped[0]?.resourceType).toBeUndefined();
    expect(plan.origin.actor.name).toBe("ada");
  });

  test("no search is made for its parts", () => {
    const launch = ec2("RunInstances", { ownerId: OTHER, instancesSet: { items: [{ instanceId: "i-1" }] } });
    const plan = planFor(eventOf(launch));
    expect(plan.searches).toEqual([]);
    expect(outcomesOf(launch)).toEqual([
      [`arn:aws:ec2:eu-west-1:${OTHER}:instance/i-1`, "ignored", "OtherAccount"],
    ]);
  });

  test("resources that the same call creates in the account of the record are tagged", () => {
    const record = recordOf({
      eventSource: "elasticloadbalancing.amazonaws.com",
      eventName: "CreateTargetGroup",
      responseElements: {
        targetGroups: [OTHER, ACCOUNT].map((account) => ({
          targetGroupArn: `arn:aws:elasticloadbalancing:eu-west-1:${account}:targetgroup/t/1`,
        })),
      },
    });
    expect(arnsOf(planFor(eventOf(record)))).toEqual([
      `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:targetgroup/t/1`,
    ]);
    expect(outcomesOf(record)).toEqual([
      [`arn:aws:elasticloadbalancing:eu-west-1:${OTHER}:targetgroup/t/1`, "ignored", "OtherAccount"],
    ]);
  });

  test("if a service created it, the service is recorded and no parent is looked up", () => {
    const userIdentity = { type: "AWSService", invokedBy: "cloudformation.amazonaws.com" };
    const plan = planFor(eventOf(createDatabase(OTHER, { userIdentity })));
    expect(plan.parent).toBeUndefined();
    expect(plan.origin.actor).toMatchObject({ kind: "AWSService", parent: { known: false } });
  });
});

describe("a resource in the account of the record is the account's own", () => {
  const database = [`arn:aws:glue:eu-west-1:${ACCOUNT}:database/shared`];
  test.each([
    ["a request that names no account", createDatabase()],
    ["a request that names it", createDatabase(ACCOUNT)],
    ["a request whose account is none", createDatabase("-")],
    [
      "the owner's record of another account's call",
      createDatabase(ACCOUNT, {
        userIdentity: { type: "AWSAccount", accountId: OTHER, principalId: "AIDA1" },
      }),
    ],
  ])("%s", (_, record) => {
    expect(arnsOf(planFor(eventOf(record)))).toEqual(database);
    expect(outcomesOf(record)).toEqual([]);
  });

  test("also in a published record with masked accounts", () => {
    const record = {
      ...ec2("CreateVpc", { vpc: { vpcId: "vpc-1", ownerId: OTHER } }),
      recipientAccountId: "ACCOUNT",
    };
    expect(outcomesOf(record)).toEqual([]);
  });

  test("a full ARN in the response decides, whatever the request names", () => {
    const record = recordOf({
      eventSource: "ecr.amazonaws.com",
      eventName: "CreateRepository",
      requestParameters: { registryId: OTHER },
      responseElements: { repository: { repositoryArn: `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/a` } },
    });
    expect(arnsOf(planFor(eventOf(record)))).toEqual([`arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/a`]);
  });

  test("an ARN that a call only uses does not decide: an alarm's name may be another account's ARN", () => {
    const alarmName = `arn:aws:iam::${OTHER}:role/x`;
    const record = recordOf({
      eventSource: "monitoring.amazonaws.com",
      eventName: "PutMetricAlarm",
      requestParameters: { alarmName },
    });
    expect(arnsOf(planFor(eventOf(record)))).toEqual([
      `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:${alarmName}`,
    ]);
  });
});

test.each([`${ACCOUNT}:s3tablescatalog/orders`, "s3tablescatalog/orders", `${OTHER}:s3tablescatalog`])(
  "a database of the catalog %s does not count as a database of the account's Data Catalog",
  (catalogId) => {
    expect(planFor(eventOf(createDatabase(catalogId)))).toMatchObject({
      batches: [],
      skipped: [{ outcome: "ignored", reason: "NothingCreated" }],
    });
  },
);

describe("a record that names no account", () => {
  const nobodys = { recipientAccountId: undefined, userIdentity: { type: "IAMUser", userName: "ada" } };

  test("has the account of the ARN in its response", () => {
    const arn = `arn:aws:organizations::${ACCOUNT}:ou/o-1/ou-1`;
    const record = recordOf({
      eventSource: "organizations.amazonaws.com",
      eventName: "CreateOrganizationalUnit",
      responseElements: { organizationalUnit: { id: "ou-1", arn } },
      ...nobodys,
    });
    expect(arnsOf(planFor(eventOf(record)))).toEqual([arn]);
  });

  test.each([
    [
      "the caller is of another account",
      { type: "AWSAccount", accountId: OTHER, principalId: "AIDAEXAMPLE" },
    ],
    ["a service made it", { type: "AWSService", invokedBy: "cloudformation.amazonaws.com" }],
  ])("has this account also if %s", (_, userIdentity) => {
    const topicArn = `arn:aws:sns:eu-west-1:${ACCOUNT}:alerts`;
    const record = recordOf({
      ...{ eventSource: "sns.amazonaws.com", eventName: "CreateTopic", responseElements: { topicArn } },
      ...{ recipientAccountId: undefined, userIdentity },
    });
    expect(arnsOf(planFor(eventOf(record)))).toEqual([topicArn]);
  });

  test("and no ARN of a resource is refused", () => {
    const record = recordOf({
      eventSource: "sqs.amazonaws.com",
      eventName: "CreateQueue",
      requestParameters: { queueName: "orders" },
      ...nobodys,
    });
    expect(outcomesOf(record)).toEqual([[`event:${record.eventID}`, "failed", "InvalidArn"]]);
  });
});

describe("a text that is no ARN where AWS has one fails with InvalidArn, and no ARN is built from it", () => {
  const cluster = (arn: string) =>
    recordOf({
      eventSource: "eks.amazonaws.com",
      eventName: "CreateCluster",
      responseElements: { cluster: { name: "shop", arn } },
    });
  test.each([
    ["an ARN that a program rewrote", cluster(`{arn-aws}eks:eu-west-1:${ACCOUNT}:cluster/shop`)],
    ["an ARN of another service", cluster(`arn:aws:iam::${ACCOUNT}:role/shop`)],
    ["a name", cluster("shop")],
    [
      "an ARN that a program rewrote, where a name may stand too",
      recordOf({
        eventSource: "iam.amazonaws.com",
        eventName: "CreateRole",
        responseElements: { role: { arn: `{arn-aws}iam::${ACCOUNT}:role/x` } },
      }),
    ],
  ])("%s", (_, record) => {
    expect(outcomesOf(record)).toEqual([[`event:${record.eventID}`, "failed", "InvalidArn"]]);
  });

  test("a name may look like an ARN", () => {
    const record = recordOf({
      eventSource: "sqs.amazonaws.com",
      eventName: "CreateQueue",
      requestParameters: { queueName: "arn-of-orders" },
    });
    expect(arnsOf(planFor(eventOf(record)))).toEqual([queueArn("arn-of-orders")]);
  });
});
