import { splitArn } from "../../../catalogue/arn.ts";
import { ContractViolationError } from "../../../statemachine/errors.ts";
import { ec2In, iamIn, rgtaIn, s3ControlIn } from "../../shared/aws-clients.ts";
import { ec2TaggingApi } from "./ec2.ts";
import { iamTaggingApi } from "./iam.ts";
import { tagReaders } from "./read-tags.ts";
import { rgtaTaggingApi } from "./rgta.ts";
import { s3TaggingApi } from "./s3.ts";
import type { Problem, TaggingApi } from "./tagging-api.ts";

/** The tagging API of a tagger in a region: a native one, or the Resource Groups Tagging API with a reader. */
export function taggingApis(accountId: string): (tagger: string, region: string) => TaggingApi {
  const native: Record<string, (region: string) => TaggingApi> = {
    ec2: (region) => ec2TaggingApi(ec2In(region)),
    iam: (region) => iamTaggingApi(iamIn(region)),
    s3: (region) => s3TaggingApi(s3ControlIn(region), accountId),
  };
  return (tagger, region) => {
    const make = native[tagger];
    if (make) return ownAccountOnly(make(region), accountId);
    const reader = tagReaders[tagger];
    if (!reader) throw new ContractViolationError(`There is no tagging API for the tagger "${tagger}".`);
    return ownAccountOnly(rgtaTaggingApi(rgtaIn(region), reader(region)), accountId);
  };
}

/**
 * EC2 and IAM know a resource by its bare name: without this, the ARN of another account's role would tag our role
 * of that name. What could not be read is never written.
 */
export function ownAccountOnly(api: TaggingApi, accountId: string): TaggingApi {
  const isOwn = (resourceArn: string) => ["", accountId].includes(splitArn(resourceArn).account);
  const message = `The resource is in another account than ${accountId}, the one that is tagged.`;
  const problem: Problem = { kind: "permanent", reason: "OtherAccount", message };
  return {
    ...api,
    async readTags(resourceArns) {
      const own = resourceArns.filter(isOwn);
      const foreign = resourceArns.filter((resourceArn) => !isOwn(resourceArn));
      const read = own.length > 0 ? await api.readTags(own) : [];
      return new Map([...read, ...foreign.map((resourceArn) => [resourceArn, { problem }] as const)]);
    },
  };
}
