import {
  type FailureInfo,
  TagResourcesCommand,
  UntagResourcesCommand,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { bareName } from "../../../catalogue/arn.ts";
import { chunksOf } from "../../../domain/chunks-of.ts";
import { rgtaIn } from "../rgta-client.ts";
import { type ReadTags, readEach } from "./one-by-one.ts";
import { isDenial, problemOf } from "./problem-of.ts";
import { type Problem, sameProblem, type TaggingApi } from "./tagging-api.ts";

/** "You can specify up to 20 ARNs" ("TagResources", "UntagResources", Resource Groups Tagging API Reference). */
const MAX_ARNS_PER_CALL = 20;

type Failures = { FailedResourcesMap?: Record<string, FailureInfo> | undefined };

/**
 * Writes with the Resource Groups Tagging API and reads with the service's own API, because GetResources lags.
 *
 * Its services are listed in "Services that support the Resource Groups Tagging API" (its API Reference) and in the AWS
 * managed policy ResourceGroupsTaggingAPITagUntagSupportedResources.
 */
export function taggedByRgta(region: string, read: ReadTags): TaggingApi {
  return { readTags: (resourceArns) => readEach(resourceArns, read), ...writtenByRgta(region) };
}

/** Writes and removes tags: 20 ARNs in each call, and one result for each ARN. */
export function writtenByRgta(region: string): Pick<TaggingApi, "writeTags" | "removeTags"> {
  const rgta = rgtaIn(region);
  return {
    writeTags: (resourceArns, Tags) =>
      inChunks(resourceArns, (ResourceARNList) =>
        rgta.send(new TagResourcesCommand({ ResourceARNList, Tags })),
      ),
    removeTags: (resourceArns, TagKeys) =>
      inChunks(resourceArns, (ResourceARNList) =>
        rgta.send(new UntagResourcesCommand({ ResourceARNList, TagKeys })),
      ),
  };
}

async function inChunks(resourceArns: string[], call: (resourceArns: string[]) => Promise<Failures>) {
  const problems = new Map<string, Problem>();
  for (const chunk of chunksOf(resourceArns, MAX_ARNS_PER_CALL)) {
    for (const [resourceArn, problem] of await callInHalves(chunk, call)) problems.set(resourceArn, problem);
  }
  return problems;
}

/**
 * One bad ARN may make the whole call fail, if the API cannot parse it ("InvalidParameterException") or if its service
 * returns an error. Then the call is repeated for each half, until each bad ARN is alone: at most two calls for each
 * ARN. If every call would have the same error, such as a throttle or a denial, no half is tried.
 */
async function callInHalves(
  resourceArns: string[],
  call: (resourceArns: string[]) => Promise<Failures>,
): Promise<Map<string, Problem>> {
  const problems = new Map<string, Problem>();
  const waiting = [resourceArns];
  for (let arns = waiting.shift(); arns; arns = waiting.shift()) {
    const answer = await callOnce(arns, call);
    const half = Math.ceil(arns.length / 2);
    if (answer instanceof Map)
      for (const [resourceArn, problem] of answer) problems.set(resourceArn, problem);
    else if (failsWholeCall(answer, arns))
      return new Map([...problems, ...sameProblem([arns, ...waiting].flat(), answer)]);
    else if (arns.length > half) waiting.unshift(arns.slice(0, half), arns.slice(half));
    else problems.set(arns.join(), answer);
  }
  return problems;
}

/** The problems by ARN, or one problem if the whole call failed. */
async function callOnce(
  resourceArns: string[],
  call: (resourceArns: string[]) => Promise<Failures>,
): Promise<Map<string, Problem> | Problem> {
  try {
    const { FailedResourcesMap = {} } = await call(resourceArns);
    const failures = Object.entries(FailedResourcesMap).map(
      ([resourceArn, failure]) => [resourceArn, problemOfFailure(resourceArn, failure)] as const,
    );
    // If a failure has an ARN that we did not send, it may concern any resource. Then all resources count as failed.
    const [, unattributed] = failures.find(([resourceArn]) => !resourceArns.includes(resourceArn)) ?? [];
    return new Map([...(unattributed ? sameProblem(resourceArns, unattributed) : []), ...failures]);
  } catch (error) {
    return problemOf(error);
  }
}

/**
 * Errors that concern the whole call: wrong credentials, a wrong clock, an error of the API itself, or no answer.
 */
const WHOLE_CALL_ERRORS =
  /Expired|Signature|ClientTokenId|UnrecognizedClient|AuthenticationToken|AuthFailure|Credentials|^Internal\w*(Error|Exception|Failure)$|^(Type)?Error$/;

function failsWholeCall({ kind, reason, message }: Problem, resourceArns: string[]): boolean {
  if (kind === "transient" || WHOLE_CALL_ERRORS.test(reason)) return true;
  return isDenial(reason) && !resourceArns.some((resourceArn) => message.includes(resourceArn));
}

const NAMED_IN_MESSAGE =
  /\b(\w*(?:NotFound|NoSuch|AccessDenied|Unauthorized|TooManyTags|LimitExceeded|InUse|Throttl|TooManyRequests|NotReady|InProgress|UnmodifiableEntity|NotSupported)\w*|Invalid\w*State\w*)\b/;

/**
 * Classifies an entry of FailedResourcesMap. Its ErrorCode has two documented values ("FailureInfo", same reference),
 * but sometimes has the error name of the service. The message is searched for an error name first. If there is none,
 * InternalServiceException means "try again".
 */
function problemOfFailure(
  resourceArn: string,
  { ErrorCode = "InternalServiceException", ErrorMessage = "", StatusCode }: FailureInfo,
): Problem {
  const error = new Error(ErrorMessage);
  error.name =
    nameIn(ErrorMessage, resourceArn) ?? nameByText(ErrorMessage) ?? nameByStatus(StatusCode) ?? ErrorCode;
  const problem = problemOf(error);
  const saysNothing = error.name === "InternalServiceException" && problem.kind === "permanent";
  return saysNothing ? { ...problem, kind: "transient" } : problem;
}

/**
 * The error name in a message. ARNs and the resource's name are left out, because a function may be called
 * `PageNotFound`.
 */
function nameIn(message: string, resourceArn: string): string | undefined {
  const words = message.replaceAll(/\barn:\S+/g, "").split(/[^\w.-]+|\.(?!\w)/);
  const others = words.filter((word) => word !== bareName(resourceArn));
  return NAMED_IN_MESSAGE.exec(others.join(" "))?.[1];
}

/** The error name for a known message of AWS that contains no error name. */
function nameByText(message: string): string | undefined {
  if (/not authorized to perform/i.test(message)) return "AccessDeniedException";
  return /rate exceeded/i.test(message) ? "ThrottlingException" : undefined;
}

function nameByStatus(statusCode: number | undefined): string | undefined {
  if (statusCode === 404) return "ResourceNotFoundException";
  if (statusCode === 401 || statusCode === 403) return "AccessDeniedException";
  return statusCode === 429 ? "ThrottlingException" : undefined;
}
