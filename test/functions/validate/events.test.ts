import { describe, expect, test } from "vitest";
import { ACCOUNT, createQueue, eventOf, queueArn, recordOf } from "../../fixtures/cloudtrail.ts";
import { arnsOf, planFor, taggerRoleArn } from "../../fixtures/plans.ts";

const runInstances = (responseElements: unknown, requestParameters: unknown = {}, more = {}) =>
  recordOf({
    eventSource: "ec2.amazonaws.com",
    eventName: "RunInstances",
    requestParameters,
    responseElements,
    ...more,
  });
const ec2Arn = (resource: string) => `arn:aws:ec2:eu-west-1:${ACCOUNT}:${resource}`;

test("a record that is entered by hand gives the plan of its event, and is marked as a claim", () => {
  const { origin, ...plan } = planFor(eventOf(createQueue));
  const actor = { ...origin.actor, confidence: "claimed" };
  expect(planFor(createQueue)).toEqual({ ...plan, origin: { ...origin, actor } });
});

test("a plan has the actor, the call, the time and the request", () => {
  expect(planFor(eventOf(createQueue)).origin).toMatchObject({
    source: "event",
    eventId: createQueue.eventID,
    eventTime: "2026-05-04T10:20:30.000Z",
    actionType: "sqs:CreateQueue",
    requestId: createQueue.requestID,
    actor: { name: "ada", kind: "IAMUser", sourceIp: "203.0.113.17" },
  });
});

test.each([
  ["2026-05-04 10:20:30.123456789", "2026-05-04T10:20:30.123Z"],
  ["2026-05-04T10:20:30", "2026-05-04T10:20:30.000Z"],
])("a copy of the record whose time is %j is read as %s", (eventTime, read) => {
  expect(planFor({ ...createQueue, eventTime }).origin.eventTime).toBe(read);
});

test("a replayed event keeps its identity and names the execution that it replays", () => {
  const replay = { replayOf: "arn:aws:states:::execution:1", replayedBy: "arn:aws:iam::1:user/bob" };
  for (const input of [eventOf(createQueue, replay), { ...createQueue, ...replay }])
    expect(planFor(input).origin).toMatchObject({
      ...replay,
      source: "replay",
      eventId: createQueue.eventID,
    });
});

test("an event that EventBridge replays from an archive gives the plan of its first delivery", () => {
  const replayed = eventOf(createQueue, { "replay-name": "after-the-outage", id: "another-id" });
  expect(planFor(replayed)).toEqual(planFor(eventOf(createQueue)));
});

describe("a resource or event that is not tagged has a reason", () => {
  const ownSession = { type: "AssumedRole", sessionContext: { sessionIssuer: { arn: taggerRoleArn } } };
  // biome-ignore format: a table, one row a line
  test.each([
    { situation: "a call that failed", more: { errorCode: "AccessDenied" }, outcome: "ignored", reason: "CallFailed" },
    { situation: "a dry run", more: { errorCode: "Client.DryRunOperation" }, outcome: "ignored", reason: "CallFailed" },
    { situation: "our own role", more: { userIdentity: ownSession }, outcome: "ignored", reason: "OwnRole" },
    { situation: "an event that the catalogue does not know", more: { eventName: "PurgeQueue" }, outcome: "ignored", reason: "UnknownEvent" },
    { situation: "an event named constructor", more: { eventName: "constructor" }, outcome: "ignored", reason: "UnknownEvent" },
    { situation: "a record without requestParameters", more: { requestParameters: null }, outcome: "failed", reason: "ResourceNotInRecord" },
    { situation: "a request that is an empty text", more: { requestParameters: "" }, outcome: "failed", reason: "ResourceNotInRecord" },
    { situation: "an id that is a number", more: { requestParameters: { queueName: 7 } }, outcome: "failed", reason: "ResourceNotInRecord" },
    { situation: "an id that is in no ARN", more: { requestParameters: { queueName: "a b\n" } }, outcome: "failed", reason: "InvalidArn" },
    { situation: "no account", more: { recipientAccountId: undefined, userIdentity: {} }, outcome: "failed", reason: "InvalidArn" },
  ])("$situation", ({ more, outcome, reason }) => {
    const plan = planFor(eventOf({ ...createQueue, ...more }));
    expect(plan.batches).toEqual([]);
    expect(plan.skipped).toMatchObject([{ resourceArn: `event:${createQueue.eventID}`, outcome, reason }]);
    expect(plan.skipped[0]?.message).toMatch(/\.$/);
    if (!("userIdentity" in more)) expect(plan.origin.actor.name).toBe("ada");
  });

  test.each([
    ["null", null],
    ["omitted by CloudTrail", { omitted: true, originalSize: 102_500, reason: "responseElements too large" }],
    ["without instances", { instancesSet: { items: [] } }],
    ["with an empty set", { instancesSet: {} }],
  ])("a RunInstances whose response is %s failed", (_, response) => {
    expect(planFor(runInstances(response)).skipped).toMatchObject([
      { outcome: "failed", reason: "ResourceNotInRecord" },
    ]);
  });

  test("a role of another name is not our own", () => {
    const other = { type: "AssumedRole", sessionContext: { sessionIssuer: { arn: `${taggerRoleArn}2` } } };
    expect(arnsOf(planFor({ ...createQueue, userIdentity: other }))).toEqual([queueArn("orders")]);
  });
});

describe("EC2", () => {
  const lone = {
    instancesSet: {
      items: { instanceId: "i-1", networkInterfaceSet: { items: { networkInterfaceId: "eni-1" } } },
    },
  };

  test("a list of one that became an object is read as a list", () => {
    const plan = planFor(runInstances(lone));
    expect(arnsOf(plan)).toEqual([ec2Arn("instance/i-1"), ec2Arn("network-interface/eni-1")]);
    expect(plan.searches).toMatchObject([
      { find: "volumes-of-instances", parentIds: ["i-1"], accountId: ACCOUNT },
    ]);
  });

  test.each([
    ["a list", { items: [{ networkInterfaceId: "eni-1", deviceIndex: 0 }] }],
    ["an object", { items: { networkInterfaceId: "eni-1", deviceIndex: 0 } }],
  ])("an interface that the request names in %s does not count as created", (_, networkInterfaceSet) => {
    expect(arnsOf(planFor(runInstances(lone, { networkInterfaceSet })))).toEqual([ec2Arn("instance/i-1")]);
  });

  test("tags of the creation request are read for each resource type, but only for wanted keys", () => {
    const tagSpecificationSet = {
      items: [
        {
          resourceType: "instance",
          tags: [
            { key: "Owner", value: "bob" },
            { key: "Name", value: "web" },
          ],
        },
        { resourceType: "volume", tags: [{ key: "Owner", value: "" }] },
      ],
    };
    const plan = planFor(runInstances(lone, { tagSpecificationSet }));
    expect(plan.batches[0]?.resources.map(({ tagsAtCreation }) => tagsAtCreation)).toEqual([
      { Owner: "bob" },
      undefined,
    ]);
    expect(plan.searches[0]?.tagsAtCreation).toEqual({ Owner: "" });
  });
});

const s3 = (awsRegion: string, configuration?: unknown) =>
  recordOf({
    eventSource: "s3.amazonaws.com",
    eventName: "CreateBucket",
    awsRegion,
    requestParameters: {
      bucketName: "b",
      ...(configuration !== undefined && { CreateBucketConfiguration: configuration }),
    },
  });

// biome-ignore format: a table, one row a line
test.each([
  { awsRegion: "us-east-1", configuration: undefined, region: "us-east-1", creation: "upsert" },
  { awsRegion: "us-east-1", configuration: "", region: "us-east-1", creation: "upsert" },
  { awsRegion: "us-east-1", configuration: { LocationConstraint: "eu-central-1" }, region: "eu-central-1", creation: "upsert" },
  { awsRegion: "eu-west-1", configuration: { LocationConstraint: "EU" }, region: "eu-west-1", creation: "new" },
  { awsRegion: "eu-west-1", configuration: { LocationConstraint: "" }, region: "eu-west-1", creation: "new" },
])(
  "a bucket created through $awsRegion with $configuration is in $region, and the call is $creation",
  ({ awsRegion, configuration, region, creation }) => {
    const plan = planFor(s3(awsRegion, configuration));
    expect(plan.batches).toMatchObject([{ region, resources: [{ resourceArn: "arn:aws:s3:::b" }] }]);
    expect(plan.origin.creation).toBe(creation);
  },
);

test("a bucket with an invalid region is not searched in another region", () => {
  expect(planFor(s3("eu-west-1", { LocationConstraint: "x.example.com/#" }))).toMatchObject({
    batches: [],
    skipped: [{ outcome: "failed", reason: "ResourceNotInRecord" }],
  });
});

test.each([
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
  ["us-east-1", "aws"],
])("in %s ARNs have the partition %s", (awsRegion, partition) => {
  const arns = arnsOf(planFor({ ...createQueue, awsRegion }));
  expect(arns).toEqual([`arn:${partition}:sqs:${awsRegion}:${ACCOUNT}:orders`]);
  const role = recordOf({
    eventSource: "iam.amazonaws.com",
    eventName: "CreateRole",
    awsRegion,
    requestParameters: { roleName: "r" },
  });
  expect(arnsOf(planFor(role))).toEqual([`arn:${partition}:iam::${ACCOUNT}:role/r`]);
});

test("a role's path is in its ARN, even if the response is missing", () => {
  const role = recordOf({
    eventSource: "iam.amazonaws.com",
    eventName: "CreateRole",
    requestParameters: { roleName: "r", path: "/ci/" },
  });
  expect(arnsOf(planFor(role))).toEqual([`arn:aws:iam::${ACCOUNT}:role/ci/r`]);
});

test("a record without recipientAccountId belongs to the account of its caller", () => {
  const { recipientAccountId: _, ...old } = createQueue;
  expect(arnsOf(planFor(old))).toEqual([queueArn("orders")]);
});

test.each([
  ["{actor.name}", "ada"],
  ["owner: {actor.name}/{actor.name}", "owner: ada/ada"],
  ["team-core", "team-core"],
])("TAG_VALUE %j gives %j", (value, tag) => {
  expect(planFor(createQueue, { value }).tags).toEqual({ Owner: tag });
});

test("a placeholder in the actor's own name is not filled in again", () => {
  const userIdentity = { type: "IAMUser", userName: "$&+{actor.name}" };
  expect(planFor({ ...createQueue, userIdentity }).tags.Owner).toBe("__+_actor.name_");
});
