import {
  ResourceGroupsTaggingAPIClient,
  TagResourcesCommand,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { writtenByRgta } from "../../../../functions/shared/tagging/rgta.ts";
import { queueArn } from "../../../fixtures/cloudtrail.ts";

const rgta = mockClient(ResourceGroupsTaggingAPIClient);
afterAll(() => rgta.restore());
const api = writtenByRgta("eu-west-1");
beforeEach(() => rgta.reset());

const queues = (count: number) => Array.from({ length: count }, (_, index) => queueArn(`q${index}`));

test("an ARN that fails the whole call is isolated, and the others are tagged", async () => {
  const bad = queueArn("q13");
  const refusal = Object.assign(new Error("The ARN is not valid."), { name: "InvalidParameterException" });
  const tagged: string[] = [];
  rgta.on(TagResourcesCommand).callsFake(({ ResourceARNList = [] }) => {
    if (ResourceARNList.includes(bad)) throw refusal;
    tagged.push(...ResourceARNList);
    return {};
  });
  const problems = await api.writeTags(queues(20), { Owner: "ada" });
  expect([...problems]).toMatchObject([[bad, { kind: "permanent", reason: "InvalidParameterException" }]]);
  expect(tagged.toSorted()).toEqual(
    queues(20)
      .filter((arn) => arn !== bad)
      .toSorted(),
  );
});

const thrown = (name: string, message = "No.") => Object.assign(new Error(message), { name });

/** Answers as the API does, but throws for the whole call where one of these ARNs is in it. */
function throwsFor(bad: Record<string, Error>) {
  const tagged: string[] = [];
  rgta.on(TagResourcesCommand).callsFake(({ ResourceARNList = [] }: { ResourceARNList?: string[] }) => {
    const error = ResourceARNList.map((arn) => bad[arn]).find(Boolean);
    if (error) throw error;
    tagged.push(...ResourceARNList);
    return {};
  });
  return tagged;
}

test.each([
  ["QueueDoesNotExist", "not-found"],
  ["ResourceInUseException", "not-ready"],
  ["UnmodifiableEntityException", "unsupported"],
  ["TooManyTagsException", "permanent"],
  ["SomethingNeverSeenException", "permanent"],
])("%s of one resource that fails the whole call is a problem of that resource only", async (name, kind) => {
  const bad = { [queueArn("q0")]: thrown(name), [queueArn("q19")]: thrown(name) };
  const tagged = throwsFor(bad);
  const problems = await api.writeTags(queues(20), { Owner: "ada" });
  expect([...problems]).toMatchObject([
    [queueArn("q0"), { kind, reason: name }],
    [queueArn("q19"), { kind, reason: name }],
  ]);
  expect(tagged.toSorted()).toEqual(queues(19).slice(1).toSorted());
});

test("if every resource fails the call, there are at most two calls for each resource", async () => {
  const tagged = throwsFor(Object.fromEntries(queues(20).map((arn) => [arn, thrown("QueueDoesNotExist")])));
  const problems = await api.writeTags(queues(20), { Owner: "ada" });
  expect([...problems.keys()]).toEqual(queues(20));
  expect(tagged).toEqual([]);
  expect(rgta.commandCalls(TagResourcesCommand)).toHaveLength(39);
});

test.each([
  ["ThrottlingException", "Rate exceeded", "transient"],
  ["AccessDeniedException", "User: x is not authorized to perform: tag:TagResources", "permanent"],
  ["ExpiredTokenException", "The security token is expired.", "permanent"],
  ["UnrecognizedClientException", "The security token is invalid.", "permanent"],
  ["InvalidSignatureException", "Signature expired.", "transient"],
  ["InternalServiceException", "", "permanent"],
  ["CredentialsProviderError", "Could not load credentials.", "permanent"],
  ["Error", "getaddrinfo ENOTFOUND", "permanent"],
])("%s concerns the whole call, and no call follows it", async (name, message, kind) => {
  rgta.on(TagResourcesCommand).rejects(thrown(name, message));
  const problems = await api.writeTags(queues(20), { Owner: "ada" });
  expect([...problems.keys()]).toEqual(queues(20));
  expect(new Set([...problems.values()].map((problem) => problem.kind))).toEqual(new Set([kind]));
  expect(rgta.commandCalls(TagResourcesCommand)).toHaveLength(1);
});

test("a denial that names a resource is a problem of that resource", async () => {
  const message = `User: x is not authorized to perform: sqs:TagQueue on resource: ${queueArn("q7")} because …`;
  const tagged = throwsFor({ [queueArn("q7")]: thrown("AccessDeniedException", message) });
  const problems = await api.writeTags(queues(20), { Owner: "ada" });
  expect([...problems]).toMatchObject([[queueArn("q7"), { reason: "AccessDeniedException" }]]);
  expect(tagged).toHaveLength(19);
});

test("a throttle ends the search for the bad ARN, and the resources that were tagged count as tagged", async () => {
  const calls: string[][] = [];
  rgta.on(TagResourcesCommand).callsFake(({ ResourceARNList = [] }) => {
    calls.push(ResourceARNList);
    if (calls.length === 1) throw thrown("QueueDoesNotExist");
    if (calls.length === 3) throw thrown("ThrottlingException", "Rate exceeded");
    return {};
  });
  const problems = await api.writeTags(queues(20), { Owner: "ada" });
  expect(calls.map((arns) => arns.length)).toEqual([20, 10, 10]);
  expect([...problems.keys()]).toEqual(queues(20).slice(10));
  expect(problems.get(queueArn("q12"))?.kind).toBe("transient");
});
