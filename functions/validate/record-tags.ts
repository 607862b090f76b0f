import * as z from "zod";
import type { Tags } from "../../domain/tags.ts";
import type { RecordJson } from "../shared/record/record-json.ts";

/** The tags of a record, wherever they stand in its request and its response. */
export function tagsOf({ json }: RecordJson): Tags {
  return Object.fromEntries(tagsIn(json));
}

const PairSchema = z
  .union([
    z.object({ key: z.string(), value: z.string().min(1) }),
    z.object({ tagkey: z.string(), tagvalue: z.string().min(1) }).transform((tag) => ({
      key: tag.tagkey,
      value: tag.tagvalue,
    })),
  ])
  .transform(({ key, value }): [string, string] => [key, value]);
const TagMapSchema = z.record(z.string(), z.string().min(1));

/** As lists of tags are called: not what a call looks for (CodeDeploy's `ec2TagFilters`), which may be another's tags. */
const LIST_OF_TAGS = /^(?!target).*tags?(set|list)?$/;

/**
 * What says how other resources are to be made later: its tags are theirs, and nothing shows that AWS checks them before.
 * A launch template keeps what its author wrote ("RequestLaunchTemplateData", Amazon EC2 API Reference).
 */
const LATER =
  /^(?:launchtemplatedata|launchspecifications?|computeresources|volumeconfigurations|amidistributionconfiguration|policydetails|targets?(?:parameters)?)$/;
const isInList = (key: string) => /^(\d+|items?|member)$/.test(key);

/** Of what is to be made later without AWS's own tags (`aws:`): an author could name anybody in them. */
function tagsIn(value: unknown, areTags = false): [string, string][] {
  if (typeof value !== "object" || value === null) return [];
  const pair = areTags ? PairSchema.safeParse(value) : undefined;
  if (pair?.success) return [pair.data];
  return Object.entries(value).flatMap(([key, inner]) => {
    const map = key === "tags" ? TagMapSchema.safeParse(inner) : undefined;
    if (map?.success) return Object.entries(map.data);
    const tags = tagsIn(inner, isInList(key) ? areTags : LIST_OF_TAGS.test(key));
    return LATER.test(key) ? tags.filter(([tagKey]) => !/^aws:/i.test(tagKey)) : tags;
  });
}
