import {
  type FailureInfo,
  type ResourceGroupsTaggingAPIClient,
  TagResourcesCommand,
} from "@aws-sdk/client-resource-groups-tagging-api";
import type { Tags } from "../../../statemachine/contracts.ts";
import { chunksOf } from "../../shared/chunks-of.ts";
import {
  type Problem,
  problemOf,
  type ReadTags,
  readEach,
  sameProblem,
  type TaggingApi,
} from "./tagging-api.ts";

/** "You can specify up to 20 ARNs" ("TagResources", Resource Groups Tagging API Reference). */
const MAX_ARNS_PER_CALL = 20;

/** The Resource Groups Tagging API for writing; the service's own API for reading, since GetResources lags. */
export function rgtaTaggingApi(rgta: ResourceGroupsTaggingAPIClient, readTags: ReadTags): TaggingApi {
  return {
    readTags: (resourceArns) => readEach(resourceArns, readTags),
    async writeTags(resourceArns, tags) {
      const problems = new Map<string, Problem>();
      for (const chunk of chunksOf(resourceArns, MAX_ARNS_PER_CALL)) {
        for (const [resourceArn, problem] of await writeChunk(rgta, chunk, tags))
          problems.set(resourceArn, problem);
      }
      return problems;
    },
  };
}

async function writeChunk(rgta: ResourceGroupsTaggingAPIClient, resourceArns: string[], tags: Tags) {
  try {
    const command = new TagResourcesCommand({ ResourceARNList: resourceArns, Tags: tags });
    const { FailedResourcesMap = {} } = await rgta.send(command);
    return new Map(
      Object.entries(FailedResourcesMap).map(([resourceArn, failure]) => [resourceArn, failed(failure)]),
    );
  } catch (error) {
    return sameProblem(resourceArns, problemOf(error));
  }
}

const NAMED_IN_MESSAGE =
  /\b(\w*(?:NotFound|NoSuch|AccessDenied|Unauthorized|TooManyTags|LimitExceeded|InUse|Throttl|TooManyRequests|NotReady)\w*|Invalid\w*State\w*)\b/;

/**
 * An entry of FailedResourcesMap. Its ErrorCode should know two values only ("FailureInfo", same reference) and is
 * at times the service's own; that is looked for in the message first. InternalServiceException without one means
 * "try again".
 */
function failed({
  ErrorCode = "InternalServiceException",
  ErrorMessage = "",
  StatusCode,
}: FailureInfo): Problem {
  const error = new Error(ErrorMessage);
  error.name =
    NAMED_IN_MESSAGE.exec(ErrorMessage)?.[1] ??
    nameByText(ErrorMessage) ??
    nameByStatus(StatusCode) ??
    ErrorCode;
  if (error.name === "InternalServiceException") {
    return { kind: "transient", reason: error.name, message: ErrorMessage };
  }
  return problemOf(error);
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
