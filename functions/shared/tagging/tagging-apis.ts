import { splitArn } from "../../../catalogue/arn.ts";
import { taggingCallsOf } from "../../../catalogue/derived-tagging.ts";
import { writtenTaggers } from "../../../catalogue/written-taggers.ts";
import { ContractViolationError } from "../../../domain/errors.ts";
import { type Problem, sameProblem, type TaggingApi } from "./tagging-api.ts";

/** The default export of a file in services/. It makes the tagging API of one tagger in a region. */
type Service = (region: string, accountId: string) => TaggingApi;

/** The APIs are kept for the next batch, with the connections of the SDK. */
const apis = new Map<string, Promise<TaggingApi>>();

/**
 * Returns the tagging API of a tagger in a region. Its file and the SDK client are loaded for the first batch that needs
 * them, because loading all clients takes a second.
 *
 * @throws ContractViolationError if there is no such tagger.
 */
export function taggingApis(
  accountId: string,
  allowedKeys: readonly string[],
): (tagger: string, region: string) => Promise<TaggingApi> {
  return (tagger, region) => {
    const key = JSON.stringify([tagger, region, accountId, allowedKeys]);
    const api = apis.get(key) ?? makeApi(tagger, region, accountId, allowedKeys);
    apis.set(key, api);
    // If the file could not be loaded, the next batch tries again.
    api.catch(() => apis.delete(key));
    return api;
  };
}

async function makeApi(
  tagger: string,
  region: string,
  accountId: string,
  allowedKeys: readonly string[],
): Promise<TaggingApi> {
  const calls = taggingCallsOf(tagger);
  if (!calls && !Object.hasOwn(writtenTaggers, tagger)) {
    throw new ContractViolationError(`There is no tagging API for the tagger "${tagger}".`);
  }
  const api = calls
    ? (await import("./one-arn.ts")).taggedByArn(calls, region)
    : await fromFile(tagger, region, accountId);
  return allowedKeysOnly(ownAccountOnly(api, accountId), allowedKeys);
}

async function fromFile(tagger: string, region: string, accountId: string): Promise<TaggingApi> {
  const service: { default?: unknown } = await import(`./services/${tagger}.ts`);
  if (!isService(service.default)) {
    throw new ContractViolationError(`services/${tagger}.ts has no function as its default export.`);
  }
  return service.default(region, accountId);
}

const isService = (value: unknown): value is Service => typeof value === "function";

/**
 * EC2, IAM and others identify a resource by its name. Without this check, the ARN of a role in another account would tag
 * our role of the same name.
 */
export function ownAccountOnly(api: TaggingApi, accountId: string): TaggingApi {
  const isOwn = (resourceArn: string) => ["", accountId].includes(splitArn(resourceArn).account);
  const message = `The resource is in another account. Tagledger tags only resources of account ${accountId}.`;
  const problem: Problem = { kind: "permanent", reason: "OtherAccount", message };
  const split = (resourceArns: string[]) => ({
    own: resourceArns.filter(isOwn),
    foreign: resourceArns.filter((resourceArn) => !isOwn(resourceArn)),
  });
  const guarded = async (
    resourceArns: string[],
    call: (own: string[]) => Promise<Map<string, Problem>>,
  ): Promise<Map<string, Problem>> => {
    const { own, foreign } = split(resourceArns);
    return new Map([...(own.length > 0 ? await call(own) : []), ...sameProblem(foreign, problem)]);
  };
  return {
    ...api,
    async readTags(resourceArns) {
      const { own, foreign } = split(resourceArns);
      const read = own.length > 0 ? await api.readTags(own) : [];
      return new Map([...read, ...foreign.map((resourceArn) => [resourceArn, { problem }] as const)]);
    },
    writeTags: (resourceArns, tags) => guarded(resourceArns, (own) => api.writeTags(own, tags)),
    removeTags: (resourceArns, keys) => guarded(resourceArns, (own) => api.removeTags(own, keys)),
  };
}

/**
 * IAM allows most tagging actions only with the allowed keys, but some services do not support that condition. If there
 * is no key to write or to remove, no call is made: EC2's DeleteTags without keys would delete all tags of users.
 */
export function allowedKeysOnly(api: TaggingApi, allowedKeys: readonly string[]): TaggingApi {
  const refusalOf = (keys: string[]): Problem | undefined => {
    const foreign = keys.filter((key) => !allowedKeys.includes(key));
    if (foreign.length === 0) return undefined;
    const message = `This deployment does not allow Tagledger to write the keys ${JSON.stringify(foreign)}.`;
    return { kind: "permanent", reason: "TagKeyNotAllowed", message };
  };
  return {
    ...api,
    async writeTags(resourceArns, tags) {
      if (Object.keys(tags).length === 0) return new Map();
      const problem = refusalOf(Object.keys(tags));
      return problem ? sameProblem(resourceArns, problem) : api.writeTags(resourceArns, tags);
    },
    async removeTags(resourceArns, keys) {
      if (keys.length === 0) return new Map();
      const problem = refusalOf(keys);
      return problem ? sameProblem(resourceArns, problem) : api.removeTags(resourceArns, keys);
    },
  };
}
