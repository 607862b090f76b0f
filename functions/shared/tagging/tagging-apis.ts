import { splitArn } from "../../../catalogue/arn.ts";
import { taggers } from "../../../catalogue/taggers.ts";
import { ContractViolationError } from "../../../domain/errors.ts";
import { type Problem, sameProblem, type TaggingApi } from "./tagging-api.ts";

/** What a file of services/ has as its default: the tagging API of one tagger in a region. */
type Service = (region: string, accountId: string) => TaggingApi;

/** Kept from one batch to the next, and with it the SDK's connections. */
const made = new Map<string, Promise<TaggingApi>>();

/**
 * The tagging API of a tagger in a region. Its file, and with it the service's SDK client, is loaded when the first
 * batch asks for it: all clients at once would take ApplyTag a second to load.
 *
 * @throws ContractViolationError for a name that is no tagger.
 */
export function taggingApis(
  accountId: string,
  allowedKeys: readonly string[],
): (tagger: string, region: string) => Promise<TaggingApi> {
  return (tagger, region) => {
    const key = JSON.stringify([tagger, region, accountId, allowedKeys]);
    const api = made.get(key) ?? makeApi(tagger, region, accountId, allowedKeys);
    made.set(key, api);
    // A file that could not be loaded is tried anew by the next batch.
    api.catch(() => made.delete(key));
    return api;
  };
}

async function makeApi(
  tagger: string,
  region: string,
  accountId: string,
  allowedKeys: readonly string[],
): Promise<TaggingApi> {
  if (!Object.hasOwn(taggers, tagger)) {
    throw new ContractViolationError(`There is no tagging API for the tagger "${tagger}".`);
  }
  const service: { default?: unknown } = await import(`./services/${tagger}.ts`);
  if (!isService(service.default)) {
    throw new ContractViolationError(`services/${tagger}.ts has no function as its default.`);
  }
  return allowedKeysOnly(ownAccountOnly(service.default(region, accountId), accountId), allowedKeys);
}

const isService = (value: unknown): value is Service => typeof value === "function";

/**
 * EC2, IAM and others know a resource by its bare name: without this, the ARN of another account's role would tag our
 * role of that name.
 */
export function ownAccountOnly(api: TaggingApi, accountId: string): TaggingApi {
  const isOwn = (resourceArn: string) => ["", accountId].includes(splitArn(resourceArn).account);
  const message = `The resource is in another account than ${accountId}, the one that is tagged.`;
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
 * IAM holds most tagging actions to the allowed keys, and some services' know no such condition. Where there is no key to
 * write or to remove, no service is asked: EC2's DeleteTags without keys would delete all tags that people wrote.
 */
export function allowedKeysOnly(api: TaggingApi, allowedKeys: readonly string[]): TaggingApi {
  const refusalOf = (keys: string[]): Problem | undefined => {
    const foreign = keys.filter((key) => !allowedKeys.includes(key));
    if (foreign.length === 0) return undefined;
    const message = `The deployment does not let the tagger touch ${JSON.stringify(foreign)}.`;
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
