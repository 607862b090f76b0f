import {
  type FailureInfo,
  TagResourcesCommand,
  UntagResourcesCommand,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { bareName } from "../../../catalogue/arn.ts";
import { chunksOf } from "../../../domain/chunks-of.ts";
import { rgtaIn } from "../aws-clients.ts";
import { type ReadTags, readEach } from "./one-by-one.ts";
import { isDenial, problemOf } from "./problem-of.ts";
import { type Problem, sameProblem, type TaggingApi } from "./tagging-api.ts";

/** "You can specify up to 20 ARNs" ("TagResources", "UntagResources", Resource Groups Tagging API Reference). */
const MAX_ARNS_PER_CALL = 20;

type Failures = { FailedResourcesMap?: Record<string, FailureInfo> | undefined };

/**
 * The Resource Groups Tagging API for writing; the service's own API for reading, since GetResources lags.
 *
 * Which services it reaches: "Services that support the Resource Groups Tagging API" (its API Reference) and the AWS
 * managed policy ResourceGroupsTaggingAPITagUntagSupportedResources.
 */
export function taggedByRgta(region: string, read: ReadTags): TaggingApi {
  return { readTags: (resourceArns) => readEach(resourceArns, read), ...writtenByRgta(region) };
}

/** The writing half: 20 ARNs a call, one answer for each. */
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
    for (const [resourceArn, problem] of await failuresOf(chunk, call)) problems.set(resourceArn, problem);
  }
  return problems;
}

/**
 * One bad ARN may fail the whole call: one that it cannot read does ("InvalidParameterException"), and so may the error
 * of the service behind it. The call is then made for each half, until the bad ones stand alone: at most two calls for
 * each ARN. What says that no call would go through, a throttle or a denial, ends that at once.
 */
async function failuresOf(
  resourceArns: string[],
  call: (resourceArns: string[]) => Promise<Failures>,
): Promise<Map<string, Problem>> {
  const problems = new Map<string, Problem>();
  const waiting = [resourceArns];
  for (let asked = waiting.shift(); asked; asked = waiting.shift()) {
    const answer = await failuresIn(asked, call);
    const half = Math.ceil(asked.length / 2);
    if (answer instanceof Map)
      for (const [resourceArn, problem] of answer) problems.set(resourceArn, problem);
    else if (isOfWholeCall(answer, asked))
      return new Map([...problems, ...sameProblem([asked, ...waiting].flat(), answer)]);
    else if (asked.length > half) waiting.unshift(asked.slice(0, half), asked.slice(half));
    else problems.set(asked.join(), answer);
  }
  return problems;
}

/** What an answer says of each ARN, or the problem of the call itself. */
async function failuresIn(
  resourceArns: string[],
  call: (resourceArns: string[]) => Promise<Failures>,
): Promise<Map<string, Problem> | Problem> {
  try {
    const { FailedResourcesMap = {} } = await call(resourceArns);
    const failures = Object.entries(FailedResourcesMap).map(
      ([resourceArn, failure]) => [resourceArn, failed(resourceArn, failure)] as const,
    );
    // A failure by a name that we did not use may be any resource's: none is taken for tagged that is not.
    const [, anybodys] = failures.find(([resourceArn]) => !resourceArns.includes(resourceArn)) ?? [];
    return new Map([...(anybodys ? sameProblem(resourceArns, anybodys) : []), ...failures]);
  } catch (error) {
    return problemOf(error);
  }
}

/** Of the caller's credentials or clock, of the API itself ("Common Errors", same reference), or of no answer at all. */
const OF_CALLER =
  /Expired|Signature|ClientTokenId|UnrecognizedClient|AuthenticationToken|AuthFailure|Credentials|^Internal\w*(Error|Exception|Failure)$|^(Type)?Error$/;

function isOfWholeCall({ kind, reason, message }: Problem, resourceArns: string[]): boolean {
  if (kind === "transient" || OF_CALLER.test(reason)) return true;
  return isDenial(reason) && !resourceArns.some((resourceArn) => message.includes(resourceArn));
}

const NAMED_IN_MESSAGE =
  /\b(\w*(?:NotFound|NoSuch|AccessDenied|Unauthorized|TooManyTags|LimitExceeded|InUse|Throttl|TooManyRequests|NotReady|InProgress|UnmodifiableEntity|NotSupported)\w*|Invalid\w*State\w*)\b/;

/**
 * An entry of FailedResourcesMap. Its ErrorCode should know two values only ("FailureInfo", same reference) and is
 * at times the service's own; that is looked for in the message first. InternalServiceException without one means
 * "try again".
 */
function failed(
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

/** The error that a message names. A function, or who may not tag it, may be called like one too: `PageNotFound`. */
function nameIn(message: string, resourceArn: string): string | undefined {
  const words = message.replaceAll(/\barn:\S+/g, "").split(/[^\w.-]+|\.(?!\w)/);
  const others = words.filter((word) => word !== bareName(resourceArn));
  return NAMED_IN_MESSAGE.exec(others.join(" "))?.[1];
}

/** How AWS words a refusal, or a throttle, where the service does not name the error. */
function nameByText(message: string): string | undefined {
  if (/not authorized to perform/i.test(message)) return "AccessDeniedException";
  return /rate exceeded/i.test(message) ? "ThrottlingException" : undefined;
}

function nameByStatus(statusCode: number | undefined): string | undefined {
  if (statusCode === 404) return "ResourceNotFoundException";
  if (statusCode === 401 || statusCode === 403) return "AccessDeniedException";
  return statusCode === 429 ? "ThrottlingException" : undefined;
}
