import { ContractViolationError } from "../../../statemachine/errors.ts";
import { ec2In, iamIn, rgtaIn, s3ControlIn } from "../../shared/aws-clients.ts";
import { ec2TaggingApi } from "./ec2.ts";
import { iamTaggingApi } from "./iam.ts";
import { tagReaders } from "./read-tags.ts";
import { rgtaTaggingApi } from "./rgta.ts";
import { s3TaggingApi } from "./s3.ts";
import type { TaggingApi } from "./tagging-api.ts";

/** The tagging API of a tagger in a region: a native one, or the Resource Groups Tagging API with a reader. */
export function taggingApis(accountId: string): (tagger: string, region: string) => TaggingApi {
  const native: Record<string, (region: string) => TaggingApi> = {
    ec2: (region) => ec2TaggingApi(ec2In(region)),
    iam: (region) => iamTaggingApi(iamIn(region)),
    s3: (region) => s3TaggingApi(s3ControlIn(region), accountId),
  };
  return (tagger, region) => {
    const make = native[tagger];
    if (make) return make(region);
    const reader = tagReaders[tagger];
    if (!reader) throw new ContractViolationError(`There is no tagging API for the tagger "${tagger}".`);
    return rgtaTaggingApi(rgtaIn(region), reader(region));
  };
}
