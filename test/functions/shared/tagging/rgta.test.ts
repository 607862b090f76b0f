import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
  TagResourcesCommand,
  UntagResourcesCommand,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { taggedByRgta } from "../../../../functions/shared/tagging/rgta.ts";
import anyService from "../../../../functions/shared/tagging/services/rgta.ts";
import { queueArn } from "../../../fixtures/cloudtrail.ts";

const rgta = mockClient(ResourceGroupsTaggingAPIClient);
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

test("keys are taken off by the same 20, and what still has them is told", async () => {
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

test("a service without a client is read with GetResources: silence is no tags, an answer for another is none", async () => {
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

test("a failed call is a problem of its own 20 only", async () => {
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
  ["without a word: try again", internal, undefined, "", "transient", internal],
  [
    "with text that names no error: try again",
    internal,
    500,
    "The service timed out.",
    "transient",
    internal,
  ],
  [
    "that names the service's refusal",
    internal,
    400,
    "AccessDeniedException: User is not allowed",
    "permanent",
    "AccessDeniedException",
  ],
  [
    "that names the service's throttle",
    "InvalidParameterException",
    400,
    "Rate exceeded (Service: Sqs, Status Code: 400, Error Code: ThrottlingException)",
    "transient",
    "ThrottlingException",
  ],
  [
    "that says the resource is not ready",
    "InvalidParameterException",
    400,
    "InvalidDBInstanceState: the instance is being created",
    "not-ready",
    "InvalidDBInstanceState",
  ],
  [
    "worded by IAM",
    internal,
    400,
    "User: arn:aws:sts::1:x is not authorized to perform: sqs:TagQueue",
    "permanent",
    "AccessDeniedException",
  ],
  [
    "that names what is missing",
    internal,
    400,
    "QueueNotFoundException (status 400)",
    "not-found",
    "QueueNotFoundException",
  ],
  [
    "that names a full resource",
    internal,
    400,
    "TooManyTagsException: 51",
    "permanent",
    "TooManyTagsException",
  ],
  [
    "of status 404",
    "InvalidParameterException",
    404,
    "Nothing there.",
    "not-found",
    "ResourceNotFoundException",
  ],
  ["of status 403", "InvalidParameterException", 403, "No.", "permanent", "AccessDeniedException"],
  ["of status 429", internal, 429, "Rate exceeded", "transient", "ThrottlingException"],
  [
    "worded by Elastic Beanstalk while it launches",
    internal,
    400,
    "Environment named shop is in an invalid state for this operation. Must be Ready.",
    "not-ready",
    internal,
  ],
  [
    "of a resource that the service keeps to itself",
    internal,
    400,
    "UnmodifiableEntityException: it is protected",
    "unsupported",
    "UnmodifiableEntityException",
  ],
  [
    "of a wrong parameter",
    "InvalidParameterException",
    400,
    "Malformed.",
    "permanent",
    "InvalidParameterException",
  ],
  [
    "whose code is the service's own",
    "InvalidReplicationGroupState",
    400,
    "Not available.",
    "not-ready",
    "InvalidReplicationGroupState",
  ],
])(
  "FailedResourcesMap is read by ARN: a failure %s",
  async (_, ErrorCode, StatusCode, ErrorMessage, kind, reason) => {
    const failure = { ErrorCode: ErrorCode as "InternalServiceException", StatusCode, ErrorMessage };
    rgta.on(TagResourcesCommand).resolves({ FailedResourcesMap: { [queueArn("q1")]: failure } });
    const problems = await api.writeTags(queues(3), { Owner: "ada" });
    expect([...problems]).toMatchObject([[queueArn("q1"), { kind, reason }]]);
  },
);

test("a failure under another spelling of an ARN may be any resource's of its call", async () => {
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
  ["PageNotFound", "InvalidParameterException", "The function PageNotFound has no such tag.", "permanent"],
  ["orders-InUse-1", internal, "orders-InUse-1 could not be tagged.", "transient"],
  [
    "q1",
    internal,
    "User: arn:aws:sts::1:assumed-role/NoSuchBot/x is not authorized to perform: sqs:TagQueue",
    "permanent",
  ],
])("what is called like an error is none: %s", async (name, ErrorCode, ErrorMessage, kind) => {
  const failure = { ErrorCode: ErrorCode as "InternalServiceException", ErrorMessage };
  rgta.on(TagResourcesCommand).resolves({ FailedResourcesMap: { [queueArn(name)]: failure } });
  const problems = await api.writeTags([queueArn(name)], { Owner: "ada" });
  expect([...problems]).toMatchObject([[queueArn(name), { kind }]]);
});

test("a read that fails is a problem, never no tags", async () => {
  expect([...(await api.readTags(queues(1)))]).toMatchObject([
    [queueArn("q0"), { problem: { kind: "permanent", reason: "AccessDeniedException" } }],
  ]);
});
