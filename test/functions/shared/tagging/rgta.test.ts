import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
  TagResourcesCommand,
  UntagResourcesCommand,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { taggedByRgta } from "../../../../functions/shared/tagging/rgta.ts";
import anyService from "../../../../functions/shared/tagging/services/rgta.ts";
import { queueArn } from "../../../fixtures/cloudtrail.ts";

const rgta = mockClient(ResourceGroupsTaggingAPIClient);
afterAll(() => rgta.restore());
const unread = () => Promise.reject(Object.assign(new Error("No."), { name: "AccessDeniedException" }));
const api = taggedByRgta("eu-west-1", unread);
beforeEach(() => rgta.reset());

const queues = (count: number) => Array.from({ length: count }, (_, index) => queueArn(`q${index}`));

test("no call names more than 20 ARNs, and each queue is in one", async () => {
  rgta.on(TagResourcesCommand).resolves({ FailedResourcesMap: {} });
  expect(await api.writeTags(queues(45), { Owner: "ada" })).toEqual(new Map());
  const inputs = rgta.commandCalls(TagResourcesCommand).map(({ args }) => args[0].input);
  expect(inputs.map(({ ResourceARNList }) => ResourceARNList?.length)).toEqual([20, 20, 5]);
  expect(inputs.flatMap(({ ResourceARNList = [] }) => ResourceARNList)).toEqual(queues(45));
  expect(inputs[0]?.Tags).toEqual({ Owner: "ada" });
});

test("keys are removed 20 ARNs at a time, and a resource that still has them is a problem", async () => {
  const failure = { ErrorCode: "InvalidParameterException" as const, ErrorMessage: "AccessDenied: no." };
  const FailedResourcesMap = { [queueArn("q1")]: failure };
  rgta.on(UntagResourcesCommand).resolvesOnce({ FailedResourcesMap }).resolves({});
  const problems = await api.removeTags(queues(25), ["Owner", "Team"]);
  const inputs = rgta.commandCalls(UntagResourcesCommand).map(({ args }) => args[0].input);
  expect(inputs.map(({ ResourceARNList }) => ResourceARNList?.length)).toEqual([20, 5]);
  expect(inputs[0]?.TagKeys).toEqual(["Owner", "Team"]);
  expect([...problems]).toMatchObject([[queueArn("q1"), { kind: "permanent", reason: "AccessDenied" }]]);
  expect(rgta.commandCalls(TagResourcesCommand)).toEqual([]);
});

test("a service without a client is read with GetResources: a missing resource has no tags, and another resource's answer is ignored", async () => {
  const mapping = (ResourceARN: string, Value: string) => ({ ResourceARN, Tags: [{ Key: "Owner", Value }] });
  rgta
    .on(GetResourcesCommand, { ResourceARNList: [queueArn("q0")] })
    .resolves({ ResourceTagMappingList: [mapping(queueArn("other"), "eve"), mapping(queueArn("q0"), "ada")] })
    .on(GetResourcesCommand, { ResourceARNList: [queueArn("q1")] })
    .resolves({ ResourceTagMappingList: [] });
  expect(await anyService("eu-west-1").readTags(queues(2))).toEqual(
    new Map([
      [queueArn("q0"), { tags: { Owner: "ada" } }],
      [queueArn("q1"), { tags: {} }],
    ]),
  );
});

test("a failed call is a problem of its own 20 ARNs only", async () => {
  rgta
    .on(TagResourcesCommand)
    .resolvesOnce({})
    .rejects(Object.assign(new Error("Slow down."), { name: "ThrottledException" }));
  const problems = await api.writeTags(queues(25), { Owner: "ada" });
  expect([...problems.keys()]).toEqual(queues(25).slice(20));
  expect(problems.get(queueArn("q24"))?.kind).toBe("transient");
});

const internal = "InternalServiceException";
test.each([
  {
    situation: "without a word: try again",
    ErrorCode: internal,
    StatusCode: undefined,
    ErrorMessage: "",
    kind: "transient",
    reason: internal,
  },
  {
    situation: "with text that names no error: try again",
    ErrorCode: internal,
    StatusCode: 500,
    ErrorMessage: "The service timed out.",
    kind: "transient",
    reason: internal,
  },
  {
    situation: "that names the service's refusal",
    ErrorCode: internal,
    StatusCode: 400,
    ErrorMessage: "AccessDeniedException: User is not allowed",
    kind: "permanent",
    reason: "AccessDeniedException",
  },
  {
    situation: "that names the service's throttle",
    ErrorCode: "InvalidParameterException",
    StatusCode: 400,
    ErrorMessage: "Rate exceeded (Service: Sqs, Status Code: 400, Error Code: ThrottlingException)",
    kind: "transient",
    reason: "ThrottlingException",
  },
  {
    situation: "that says the resource is not ready",
    ErrorCode: "InvalidParameterException",
    StatusCode: 400,
    ErrorMessage: "InvalidDBInstanceState: the instance is being created",
    kind: "not-ready",
    reason: "InvalidDBInstanceState",
  },
  {
    situation: "worded by IAM",
    ErrorCode: internal,
    StatusCode: 400,
    ErrorMessage: "User: arn:aws:sts::1:x is not authorized to perform: sqs:TagQueue",
    kind: "permanent",
    reason: "AccessDeniedException",
  },
  {
    situation: "that names what is missing",
    ErrorCode: internal,
    StatusCode: 400,
    ErrorMessage: "QueueNotFoundException (status 400)",
    kind: "not-found",
    reason: "QueueNotFoundException",
  },
  {
    situation: "that names a full resource",
    ErrorCode: internal,
    StatusCode: 400,
    ErrorMessage: "TooManyTagsException: 51",
    kind: "permanent",
    reason: "TooManyTagsException",
  },
  {
    situation: "of status 404",
    ErrorCode: "InvalidParameterException",
    StatusCode: 404,
    ErrorMessage: "Nothing there.",
    kind: "not-found",
    reason: "ResourceNotFoundException",
  },
  {
    situation: "of status 403",
    ErrorCode: "InvalidParameterException",
    StatusCode: 403,
    ErrorMessage: "No.",
    kind: "permanent",
    reason: "AccessDeniedException",
  },
  {
    situation: "of status 429",
    ErrorCode: internal,
    StatusCode: 429,
    ErrorMessage: "Rate exceeded",
    kind: "transient",
    reason: "ThrottlingException",
  },
  {
    situation: "worded by Elastic Beanstalk while it launches",
    ErrorCode: internal,
    StatusCode: 400,
    ErrorMessage: "Environment named shop is in an invalid state for this operation. Must be Ready.",
    kind: "not-ready",
    reason: internal,
  },
  {
    situation: "of a resource that the service keeps to itself",
    ErrorCode: internal,
    StatusCode: 400,
    ErrorMessage: "UnmodifiableEntityException: it is protected",
    kind: "unsupported",
    reason: "UnmodifiableEntityException",
  },
  {
    situation: "of a wrong parameter",
    ErrorCode: "InvalidParameterException",
    StatusCode: 400,
    ErrorMessage: "Malformed.",
    kind: "permanent",
    reason: "InvalidParameterException",
  },
  {
    situation: "whose code is the service's own",
    ErrorCode: "InvalidReplicationGroupState",
    StatusCode: 400,
    ErrorMessage: "Not available.",
    kind: "not-ready",
    reason: "InvalidReplicationGroupState",
  },
])(
  "FailedResourcesMap is read by ARN: a failure $situation",
  async ({ ErrorCode, StatusCode, ErrorMessage, kind, reason }) => {
    const failure = { ErrorCode: ErrorCode as "InternalServiceException", StatusCode, ErrorMessage };
    rgta.on(TagResourcesCommand).resolves({ FailedResourcesMap: { [queueArn("q1")]: failure } });
    const problems = await api.writeTags(queues(3), { Owner: "ada" });
    expect([...problems]).toMatchObject([[queueArn("q1"), { kind, reason }]]);
  },
);

test("a failure under another spelling of an ARN may concern any resource of its call", async () => {
  const failure = { ErrorCode: "InvalidParameterException" as const, ErrorMessage: "AccessDenied: no." };
  const asked = [...queues(2), "arn:aws:sqs:eu-west-1:1:Q2"];
  const FailedResourcesMap = {
    [queueArn("q0")]: { ErrorMessage: "" },
    "arn:aws:sqs:eu-west-1:1:q2": failure,
  };
  rgta.on(TagResourcesCommand).resolves({ FailedResourcesMap });
  const problems = await api.writeTags(asked, { Owner: "ada" });
  expect(asked.map((arn) => problems.get(arn)?.kind)).toEqual(["transient", "permanent", "permanent"]);
});

test.each([
  {
    name: "PageNotFound",
    ErrorCode: "InvalidParameterException",
    ErrorMessage: "The function PageNotFound has no such tag.",
    kind: "permanent",
  },
  {
    name: "orders-InUse-1",
    ErrorCode: internal,
    ErrorMessage: "orders-InUse-1 could not be tagged.",
    kind: "transient",
  },
  {
    name: "q1",
    ErrorCode: internal,
    ErrorMessage: "User: arn:aws:sts::1:assumed-role/NoSuchBot/x is not authorized to perform: sqs:TagQueue",
    kind: "permanent",
  },
])(
  "a resource whose name looks like an error is no error: $name",
  async ({ name, ErrorCode, ErrorMessage, kind }) => {
    const failure = { ErrorCode: ErrorCode as "InternalServiceException", ErrorMessage };
    rgta.on(TagResourcesCommand).resolves({ FailedResourcesMap: { [queueArn(name)]: failure } });
    const problems = await api.writeTags([queueArn(name)], { Owner: "ada" });
    expect([...problems]).toMatchObject([[queueArn(name), { kind }]]);
  },
);

test("a failed read is a problem, and never counts as no tags", async () => {
  expect([...(await api.readTags(queues(1)))]).toMatchObject([
    [queueArn("q0"), { problem: { kind: "permanent", reason: "AccessDeniedException" } }],
  ]);
});
