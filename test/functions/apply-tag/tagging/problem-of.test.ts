import { expect, test } from "vitest";
import { problemOf } from "../../../../functions/apply-tag/tagging/tagging-api.ts";
import { chunksOf } from "../../../../functions/shared/chunks-of.ts";

const sdkError = (name: string, message = "", httpStatusCode = 400) =>
  Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode },
    $fault: httpStatusCode < 500 ? "client" : "server",
  });

test.each([
  ["RequestLimitExceeded", "transient"],
  ["Throttling", "transient"],
  ["ThrottlingException", "transient"],
  ["TooManyRequestsException", "transient"],
  ["SlowDown", "transient"],
  ["OperationAborted", "transient"],
  ["ConcurrentModification", "transient"],
  ["TimeoutError", "transient"],
  ["InvalidInstanceID.NotFound", "not-found"],
  ["InvalidVolume.NotFound", "not-found"],
  ["InvalidID", "not-found"],
  ["NoSuchBucket", "not-found"],
  ["NoSuchEntityException", "not-found"],
  ["QueueDoesNotExist", "not-found"],
  ["AWS.SimpleQueueService.NonExistentQueue", "not-found"],
  ["RepositoryNotFoundException", "not-found"],
  ["DBInstanceNotFoundFault", "not-found"],
  ["LoadBalancerNotFound", "not-found"],
  ["FileSystemNotFound", "not-found"],
  ["ResourceInUseException", "not-ready"],
  ["ResourceConflictException", "not-ready"],
  ["InvalidDBInstanceStateFault", "not-ready"],
  ["InvalidReplicationGroupState", "not-ready"],
  ["IncorrectState", "not-ready"],
  ["AccessDenied", "permanent"],
  ["AccessDeniedException", "permanent"],
  ["UnauthorizedOperation", "permanent"],
  ["AuthorizationErrorException", "permanent"],
  ["TagLimitExceeded", "permanent"],
  ["TooManyTagsException", "permanent"],
  ["InvalidParameterValue", "permanent"],
  ["InvalidInstanceID.Malformed", "permanent"],
])("%s is %s", (name, kind) => {
  expect(problemOf(sdkError(name))).toMatchObject({ kind, reason: name });
});

test("a server's error passes by itself, whatever its name", () => {
  expect(problemOf(sdkError("KMSInternalException", "", 500))).toMatchObject({ kind: "transient" });
  expect(problemOf(sdkError("SomethingNew", "", 503))).toMatchObject({ kind: "transient" });
});

test("a refusal comes with advice", () => {
  expect(problemOf(sdkError("AccessDenied", "No.")).message).toMatch(
    /^No\. \(Look for a service control policy/,
  );
  expect(problemOf(sdkError("TooManyTagsException", "No.")).message).toMatch(
    /^No\. \(A resource has at most 50 tags/,
  );
});

test("IAM's quota of tags is permanent, though its error has the name of a throttle", () => {
  expect(
    problemOf(sdkError("LimitExceededException", "Cannot exceed quota for TagsPerRole: 50")),
  ).toMatchObject({ kind: "permanent" });
  expect(problemOf(sdkError("LimitExceededException", "Subscriber limit exceeded: 50 tables"))).toMatchObject(
    { kind: "transient" },
  );
  const throttled = "Request limit exceeded. Account 1 has been throttled on ec2:CreateTags.";
  expect(problemOf(sdkError("RequestLimitExceeded", throttled))).toMatchObject({ kind: "transient" });
});

test("what is thrown and is no error is a permanent problem", () => {
  expect(problemOf("broken")).toEqual({ kind: "permanent", reason: "UnknownError", message: "broken" });
});

test.each([
  [0, 20, []],
  [20, 20, [20]],
  [41, 20, [20, 20, 1]],
])("%i things in pieces of %i", (count, size, sizes) => {
  const things = Array.from({ length: count }, (_, index) => index);
  expect(chunksOf(things, size).map(({ length }) => length)).toEqual(sizes);
  expect(chunksOf(things, size).flat()).toEqual(things);
});
