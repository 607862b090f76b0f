import { shortened } from "../../../domain/message.ts";
import { isTransient } from "../../../domain/transient.ts";
import type { Problem } from "./tagging-api.ts";

/** Means that the resource does not exist. If a tag or the service-linked role is not found, the resource may exist. */
const NOT_FOUND =
  /(?<!Tag|ServiceLinkedRole)NotFound|NoSuch|NonExistent|DoesNotExist|InvalidID|UnknownResource|InvalidResourceId|PipelineDeleted/i;
const NOT_READY =
  /ResourceInUse|Invalid\w*State|IncorrectState|NotReady|ResourceConflict|ResourceUnavailable|OperationInProgress/i;
/** Means that another call is changing the same resource. */
const BUSY =
  /^(Concurrent(Access|Modification)|StaleTag|TooManyUpdates|Conflict(ingOperation)?)(Exception)?$/;
/**
 * Errors with status 400 that a retry may solve: WAF says "Retry your request", Kinesis Video Streams "has throttled
 * the request", and Glue "The operation timed out". Storage Gateway's internal error has status 400 too (the services'
 * API References).
 */
const TRY_AGAIN = /^((WAFTagOperation|ClientLimitExceeded|OperationTimeout)Exception|InternalServerError)$/;
/** Only AWS may write the tags of this resource (a service-linked role, a managed rule), or it cannot have tags. */
const UNSUPPORTED =
  /UnmodifiableEntity|ManagedRule|TypeNotSupported|DoesNotSupportTagging|ArnNotSupported|NoTaggingApi/;
const DENIED =
  /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|OptInRequired|ExplicitDeny|InsufficientPrivileges|Forbidden/i;
const TAG_QUOTA = /LimitExceeded|LimitsExceeded|ExceededLimit|TooManyTag|QuotaExceeded|TagQuota\w*Exceeded/i;
const TAG_POLICY = /TagPolicy/;

/** Names that only say that the request is invalid. The reason is in the message. */
const GENERIC_NAME =
  /^(Validation(Error|Exception)|Invalid(Parameter|Request|Input|Argument|GatewayRequest)\w*|BadRequest\w*|(DirectConnect)?ClientException)$/;
/** Messages that mean that the resource does not exist. The last form is a message of EMR. */
const NOT_FOUND_MESSAGE =
  /\b(not found|does ?n.t exist|does not exist|could not be found|cannot be found)\b|Cluster id '[^']+' is not valid/i;
/**
 * Messages that mean that the resource is not ready. They come from Elastic Beanstalk during a launch or an update,
 * from Directory Service during the creation, and from ElastiCache soon after the creation.
 */
const NOT_READY_MESSAGE =
  /must be ready|not supported for directories in this state|either not present or not available/i;
/**
 * Messages that mean that we cannot tag the resource: an inference profile that belongs to Bedrock, a managed rule, and
 * the replica of a secret, which has the tags of the primary secret.
 */
const UNSUPPORTED_MESSAGE =
  /is not taggable|tag related operations on the managed rule|not permitted on a replica secret/i;

/**
 * For some services LimitExceededException means throttling. For IAM ("Cannot exceed quota for TagsPerRole: 50"), KMS
 * and S3 Glacier it means too many tags.
 */
const isTagQuota = (reason: string, message: string) =>
  /^LimitExceeded(Exception)?$/.test(reason) && /\btags?\b|TagsPer/i.test(message);

/** Classifies an error of the AWS SDK, or an entry of FailedResourcesMap as an error. */
export function problemOf(error: unknown): Problem {
  const reason = error instanceof Error ? error.name : "UnknownError";
  const message = error instanceof Error ? error.message : String(error);
  const kind = kindOf(error, reason, message);
  const advice = kind === "permanent" ? adviceOn(reason) : "";
  return { kind, reason, message: shortened(message, MAX_AWS_MESSAGE_LENGTH), ...(advice && { advice }) };
}

/** Messages are cut to this length. A refusal has the ARN of the resource within this length. */
const MAX_AWS_MESSAGE_LENGTH = 2_000;

function kindOf(error: unknown, reason: string, message: string): Problem["kind"] {
  // An access denial is checked first, because its message may contain the words of another error.
  if (DENIED.test(reason)) return "permanent";
  if (UNSUPPORTED.test(reason) || UNSUPPORTED_MESSAGE.test(message)) return "unsupported";
  if (NOT_FOUND.test(reason)) return "not-found";
  if (/pending deletion/i.test(message)) return "permanent";
  if (NOT_READY.test(reason) || NOT_READY_MESSAGE.test(message)) return "not-ready";
  if (BUSY.test(reason) || TRY_AGAIN.test(reason)) return "transient";
  if (isTransient(error) && !isTagQuota(reason, message)) return "transient";
  if (GENERIC_NAME.test(reason) && NOT_FOUND_MESSAGE.test(message)) return "not-found";
  return "permanent";
}

/** Whether the name of an error means that access was denied. */
export const isDenial = (reason: string): boolean => DENIED.test(reason);

function adviceOn(reason: string): string {
  if (DENIED.test(reason)) return DENIED_ADVICE;
  if (TAG_POLICY.test(reason)) return TAG_POLICY_ADVICE;
  return TAG_QUOTA.test(reason) ? TAG_QUOTA_ADVICE : "";
}

const DENIED_ADVICE =
  "(Look for a service control policy, a permissions boundary or a resource policy that denies it, allow it, then replay.)";
const TAG_POLICY_ADVICE =
  "(A tag policy of the organization does not allow this key or value: change the policy or the tag, then replay.)";
const TAG_QUOTA_ADVICE =
  "(A resource has at most 50 tags, with some services fewer: remove one, then replay.)";
