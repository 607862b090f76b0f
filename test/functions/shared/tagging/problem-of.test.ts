import { expect, test } from "vitest";
import { chunksOf } from "../../../../domain/chunks-of.ts";
import { MAX_MESSAGE_BYTES } from "../../../../domain/message.ts";
import { problemOf } from "../../../../functions/shared/tagging/problem-of.ts";
import { messageOf } from "../../../../functions/shared/tagging/tagging-api.ts";

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

/**
 * What the calls that read, write and take off tags may answer, by the service models of botocore 1.44.5: the names
 * that no rule above has yet.
 */
test.each([
  ["EntityDoesNotExistException", "not-found"],
  ["EntityNotFoundException", "not-found"],
  ["WAFNonexistentItemException", "not-found"],
  ["UnknownResourceException", "not-found"],
  ["ResourceArnNotFoundException", "not-found"],
  ["CloudHsmResourceNotFoundException", "not-found"],
  ["CacheClusterNotFoundFault", "not-found"],
  ["ClusterNotFoundFault", "not-found"],
  ["ResourceNotFoundFault", "not-found"],
  ["NoSuchHostedZone", "not-found"],
  ["NoSuchResource", "not-found"],
  ["PipelineDeletedException", "not-found"],
  ["InvalidResourceId", "not-found"],
  ["TargetNotFoundException", "not-found"],
  ["InvalidStateException", "not-ready"],
  ["KMSInvalidStateException", "not-ready"],
  ["InvalidClusterStateFault", "not-ready"],
  ["InvalidServerlessCacheStateFault", "not-ready"],
  ["InvalidResourceStateFault", "not-ready"],
  ["OperationInProgressException", "not-ready"],
  ["OperationInProgressFailure", "not-ready"],
  ["ResourceInUseFault", "not-ready"],
  ["ResourceUnavailableException", "not-ready"],
  ["ConflictException", "transient"],
  ["ConflictingOperationException", "transient"],
  ["ConcurrentAccessException", "transient"],
  ["ConcurrentModificationException", "transient"],
  ["PriorRequestNotComplete", "transient"],
  ["RequestThrottled", "transient"],
  ["StaleTagException", "transient"],
  ["TooManyUpdates", "transient"],
  ["ClientLimitExceededException", "transient"],
  ["OperationTimeoutException", "transient"],
  ["WAFTagOperationException", "transient"],
  ["InternalServerError", "transient"],
  ["ResourceTypeNotSupportedException", "unsupported"],
  ["ResourceDoesNotSupportTagging", "unsupported"],
  ["ManagedRuleException", "unsupported"],
  ["ArnNotSupportedException", "unsupported"],
  ["CloudHsmAccessDeniedException", "permanent"],
  ["ForbiddenException", "permanent"],
  ["InsufficientPrivilegesException", "permanent"],
  ["NotAuthorizedException", "permanent"],
  ["UnauthorizedException", "permanent"],
  ["InvalidAccountStatusException", "permanent"],
  ["TagNotFoundFault", "permanent"],
  ["ServiceLinkedRoleNotFoundFault", "permanent"],
  ["ValidationException", "permanent"],
])("%s, of a call for tags, is %s", (name, kind) => {
  expect(problemOf(sdkError(name))).toMatchObject({ kind, reason: name });
});

test.each([
  ["TagLimitExceededFault"],
  ["TagQuotaPerResourceExceeded"],
  ["TagsLimitExceededException"],
  ["TagsPerResourceExceededLimitException"],
  ["ServiceQuotaExceededException"],
  ["TooManyTagKeysException"],
  ["TooManyTagsError"],
  ["WAFLimitsExceededException"],
])("%s comes with advice", (name) => {
  expect(problemOf(sdkError(name))).toMatchObject({
    kind: "permanent",
    advice: expect.stringMatching(/remove one, then replay/),
  });
});

test.each([["TagPolicyException"], ["TagPolicyViolationException"]])(
  "%s is about the tag policy, not about the number of tags",
  (name) => {
    expect(problemOf(sdkError(name)).advice).toMatch(/tag policy of the organization/);
  },
);

test.each([
  ["InvalidRequestException", "Cluster id 'j-1ABC' is not valid.", "not-found"],
  ["ValidationError", "AutoScalingGroup name not found - AutoScalingGroup 'x' not found", "not-found"],
  ["DirectConnectClientException", "Connection dxcon-1 does not exist", "not-found"],
  ["InvalidGatewayRequestException", "The specified gateway was not found.", "not-found"],
  ["InvalidParameterException", "Owner is not valid.", "permanent"],
  ["AccessDenied", "Role r does not exist or is not yours", "permanent"],
  ["SomethingElse", "The key was not found.", "permanent"],
  [
    "InvalidParameterValue",
    "Environment named x is in an invalid state for this operation. Must be Ready.",
    "not-ready",
  ],
  [
    "ClientException",
    "The operation is not supported for directories in this state. Directory Status: Creating",
    "not-ready",
  ],
  ["InvalidParameterValue", "shop is either not present or not available.", "not-ready"],
  ["ValidationException", "System-defined Inference Profile is not taggable", "unsupported"],
])("%s: %j is %s", (name, message, kind) => {
  expect(problemOf(sdkError(name, message))).toMatchObject({ kind });
});

test("a server error is transient, whatever its name", () => {
  expect(problemOf(sdkError("KMSInternalException", "", 500))).toMatchObject({ kind: "transient" });
  expect(problemOf(sdkError("SomethingNew", "", 503))).toMatchObject({ kind: "transient" });
});

test("a refusal of 53,000 characters still comes with advice, and is cut to the limit of messages", () => {
  const message = messageOf(problemOf(sdkError("AccessDenied", "N😀".repeat(20_000))));
  expect(Buffer.byteLength(message)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  expect(message.isWellFormed()).toBe(true);
  expect(message).toMatch(/^N.*… \(Look for a service control policy.*then replay\.\)$/u);
});

test("a refusal comes with advice", () => {
  expect(messageOf(problemOf(sdkError("AccessDenied", "No.")))).toMatch(
    /^No\. \(Look for a service control policy/,
  );
  expect(messageOf(problemOf(sdkError("TooManyTagsException", "No.")))).toMatch(
    /^No\. \(A resource has at most 50 tags, with some services fewer/,
  );
});

test("a quota of tags is permanent, even if its error has the name of a throttle", () => {
  for (const message of [
    "Cannot exceed quota for TagsPerRole: 50",
    "The vault has the maximum number of tags",
  ]) {
    expect(problemOf(sdkError("LimitExceededException", message))).toMatchObject({ kind: "permanent" });
  }
  expect(problemOf(sdkError("LimitExceededException", "Subscriber limit exceeded: 50 tables"))).toMatchObject(
    { kind: "transient" },
  );
  const throttled = "Request limit exceeded. Account 1 has been throttled on ec2:CreateTags.";
  expect(problemOf(sdkError("RequestLimitExceeded", throttled))).toMatchObject({ kind: "transient" });
});

test("a thrown value that is no Error is a permanent problem", () => {
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
