import pMap from "p-map";
import type { Tags } from "../../../statemachine/contracts.ts";
import { isTransient } from "../../../statemachine/transient.ts";

/** Why a resource could not be read or tagged, and so what to do about it. */
export type Problem = {
  kind: "transient" | "not-found" | "not-ready" | "unsupported" | "permanent";
  /** The error's name as AWS gave it. */
  reason: string;
  message: string;
};

export type TagsRead = Map<string, { tags: Tags } | { problem: Problem }>;

/** One tagging API in one region. Neither call throws for a resource: what went wrong is a value beside its ARN. */
export type TaggingApi = {
  /** The service takes `Owner` and `owner` for one key: a write of the one replaces the other. */
  keysIgnoreCase?: true;
  /** The tags of each resource, or the problem with reading them: a failed read is never "no tags". */
  readTags(resourceArns: string[]): Promise<TagsRead>;
  /** Adds the tags to each resource; the answer has the resources that were not tagged. */
  writeTags(resourceArns: string[], tags: Tags): Promise<Map<string, Problem>>;
};

const NOT_FOUND = /NotFound|NoSuch|NonExistent|DoesNotExist|InvalidID|NotFoundFault|UnknownResource/i;
const NOT_READY = /ResourceInUse|Invalid\w+State|IncorrectState|NotReady|ResourceConflict|ResourceNotReady/i;
/** AWS keeps the tags of this resource to itself: service-linked roles, and those of Identity Center. */
const UNSUPPORTED = /UnmodifiableEntity/;
const DENIED = /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|OptInRequired|ExplicitDeny/i;
const TOO_MANY = /TagLimitExceeded|TooManyTags|TagQuotaExceeded|TagPolicy|LimitExceeded/i;
/** LimitExceededException is throttling with some services; with IAM it is the quota of tags a role ("TagsPerRole"). */
const isTagQuota = (reason: string, message: string) =>
  /^LimitExceeded(Exception)?$/.test(reason) && /quota.*tags/i.test(message);

/** Reads an error of the AWS SDK, or an entry of FailedResourcesMap in the shape of one. */
export function problemOf(error: unknown): Problem {
  const reason = error instanceof Error ? error.name : "UnknownError";
  const message = error instanceof Error ? error.message : String(error);
  // A refusal may name the resource's own error in its message only: look there after the name.
  if (DENIED.test(reason))
    return { kind: "permanent", reason, message: `${message} ${DENIED_ADVICE}`.trim() };
  if (UNSUPPORTED.test(reason)) return { kind: "unsupported", reason, message };
  if (NOT_FOUND.test(reason)) return { kind: "not-found", reason, message };
  if (NOT_READY.test(reason)) return { kind: "not-ready", reason, message };
  if (isTransient(error) && !isTagQuota(reason, message)) return { kind: "transient", reason, message };
  if (TOO_MANY.test(reason))
    return { kind: "permanent", reason, message: `${message} ${TOO_MANY_ADVICE}`.trim() };
  return { kind: "permanent", reason, message };
}

const DENIED_ADVICE =
  "(Look for a service control policy, a permissions boundary or a resource policy that denies it, allow it, then replay.)";
const TOO_MANY_ADVICE = "(A resource has at most 50 tags: remove one, then replay.)";

/** Gives every one of the resources the same problem. */
export function sameProblem(resourceArns: string[], problem: Problem): Map<string, Problem> {
  return new Map(resourceArns.map((resourceArn) => [resourceArn, problem]));
}

export type ReadTags = (resourceArn: string) => Promise<Tags>;

const CONCURRENT_CALLS = 5;

/** For an API that reads one resource a call: a few at a time. */
export async function readEach(resourceArns: string[], readTags: ReadTags): Promise<TagsRead> {
  const reads = await pMap(
    resourceArns,
    async (resourceArn): Promise<[string, { tags: Tags } | { problem: Problem }]> => {
      try {
        return [resourceArn, { tags: await readTags(resourceArn) }];
      } catch (error) {
        return [resourceArn, { problem: problemOf(error) }];
      }
    },
    { concurrency: CONCURRENT_CALLS },
  );
  return new Map(reads);
}

/** For an API that tags one resource a call: a few at a time. */
export async function writeEach(resourceArns: string[], write: (resourceArn: string) => Promise<void>) {
  const problems = new Map<string, Problem>();
  await pMap(
    resourceArns,
    async (resourceArn) => {
      try {
        await write(resourceArn);
      } catch (error) {
        problems.set(resourceArn, problemOf(error));
      }
    },
    { concurrency: CONCURRENT_CALLS },
  );
  return problems;
}
