import { shortened } from "../../../domain/message.ts";
import { isTransient } from "../../../domain/transient.ts";
import type { Problem } from "./tagging-api.ts";

/** A tag that is missing, or the service's own role, says nothing of the resource. */
const NOT_FOUND =
  /(?<!Tag|ServiceLinkedRole)NotFound|NoSuch|NonExistent|DoesNotExist|InvalidID|UnknownResource|InvalidResourceId|PipelineDeleted/i;
const NOT_READY =
  /ResourceInUse|Invalid\w*State|IncorrectState|NotReady|ResourceConflict|ResourceUnavailable|OperationInProgress/i;
/** Another call works on the same thing. */
const BUSY =
  /^(Concurrent(Access|Modification)|StaleTag|TooManyUpdates|Conflict(ingOperation)?)(Exception)?$/;
/**
 * "Retry your request", "has throttled the request", "The operation timed out", as WAF, Kinesis Video Streams and Glue
 * say it with status 400; Storage Gateway's internal error has it too (the services' API References).
 */
const TRY_AGAIN = /^((WAFTagOperation|ClientLimitExceeded|OperationTimeout)Exception|InternalServerError)$/;
/** AWS keeps the tags of this resource to itself (a service-linked role, a managed rule), or it never has any. */
const UNSUPPORTED =
  /UnmodifiableEntity|ManagedRule|TypeNotSupported|DoesNotSupportTagging|ArnNotSupported|NoTaggingApi/;
const DENIED =
  /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|OptInRequired|ExplicitDeny|InsufficientPrivileges|Forbidden/i;
const TOO_MANY = /LimitExceeded|LimitsExceeded|ExceededLimit|TooManyTag|QuotaExceeded|TagQuota\w*Exceeded/i;
const TAG_POLICY = /TagPolicy/;

/** Names that say no more than that AWS does not like the request: the message has the rest. */
const SAYS_LITTLE =
  /^(Validation(Error|Exception)|Invalid(Parameter|Request|Input|Argument|GatewayRequest)\w*|BadRequest\w*|(DirectConnect)?ClientException)$/;
/** As AWS words what it says in a message only: of EMR's clusters, and in general. */
const WORDS_OF_NOT_FOUND =
  /\b(not found|does ?n.t exist|does not exist|could not be found|cannot be found)\b|Cluster id '[^']+' is not valid/i;
/** Elastic Beanstalk while it launches or updates, Directory Service while it creates, ElastiCache soon after. */
const WORDS_OF_NOT_READY =
  /must be ready|not supported for directories in this state|either not present or not available/i;
/** Of an inference profile of Bedrock's own, a managed rule, a secret's replica, which has the primary's tags. */
const WORDS_OF_UNSUPPORTED =
  /is not taggable|tag related operations on the managed rule|not permitted on a replica secret/i;

/**
 * LimitExceededException is throttling with some services; with IAM ("Cannot exceed quota for TagsPerRole: 50"), KMS
 * and S3 Glacier it is the number of tags.
 */
const isTagQuota = (reason: string, message: string) =>
  /^LimitExceeded(Exception)?$/.test(reason) && /\btags?\b|TagsPer/i.test(message);

/** Reads an error of the AWS SDK, or an entry of FailedResourcesMap in the shape of one. */
export function problemOf(error: unknown): Problem {
  const reason = error instanceof Error ? error.name : "UnknownError";
  const message = error instanceof Error ? error.message : String(error);
  const kind = kindOf(error, reason, message);
  const advice = kind === "permanent" ? adviceOn(reason) : "";
  return { kind, reason, message: shortened(message, MOST_OF_AWS), ...(advice && { advice }) };
}

/** Within so many characters AWS names the resource that it refuses. */
const MOST_OF_AWS = 2_000;

function kindOf(error: unknown, reason: string, message: string): Problem["kind"] {
  // A refusal may name the resource's own error in its message only: look there after the name.
  if (DENIED.test(reason)) return "permanent";
  if (UNSUPPORTED.test(reason) || WORDS_OF_UNSUPPORTED.test(message)) return "unsupported";
  if (NOT_FOUND.test(reason)) return "not-found";
  if (/pending deletion/i.test(message)) return "permanent";
  if (NOT_READY.test(reason) || WORDS_OF_NOT_READY.test(message)) return "not-ready";
  if (BUSY.test(reason) || TRY_AGAIN.test(reason)) return "transient";
  if (isTransient(error) && !isTagQuota(reason, message)) return "transient";
  if (SAYS_LITTLE.test(reason) && WORDS_OF_NOT_FOUND.test(message)) return "not-found";
  return "permanent";
}

/** Whether an error's name says that somebody may not do it. */
export const isDenial = (reason: string): boolean => DENIED.test(reason);

function adviceOn(reason: string): string {
  if (DENIED.test(reason)) return DENIED_ADVICE;
  if (TAG_POLICY.test(reason)) return TAG_POLICY_ADVICE;
  return TOO_MANY.test(reason) ? TOO_MANY_ADVICE : "";
}

const DENIED_ADVICE =
  "(Look for a service control policy, a permissions boundary or a resource policy that denies it, allow it, then replay.)";
const TAG_POLICY_ADVICE =
  "(A tag policy of the organization does not allow this key or value: change the policy or the tag, then replay.)";
const TOO_MANY_ADVICE =
  "(A resource has at most 50 tags, with some services fewer: remove one, then replay.)";
