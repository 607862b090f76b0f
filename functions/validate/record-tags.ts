import * as z from "zod";
import type { Tags } from "../../domain/tags.ts";
import type { RecordJson } from "../shared/record/record-json.ts";

/** All tags in the request and the response of a record, at any depth. */
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

/**
 * Field names of tag lists. Filters such as CodeDeploy's `ec2TagFilters` do not match: they name tags of other
 * resources.
 */
const LIST_OF_TAGS = /^(?!target).*tags?(set|list)?$/;

/**
 * Fields that describe resources to be created later. Their tags are for those resources. A launch template keeps the
 * tags that its author wrote ("RequestLaunchTemplateData", Amazon EC2 API Reference), and nothing shows that AWS checks
 * the tags before a launch.
 */
const TEMPLATE_FIELDS =
  /^(?:launchtemplatedata|launchspecifications?|computeresources|volumeconfigurations|amidistributionconfiguration|policydetails|targets?(?:parameters)?)$/;
const isInList = (key: string) => /^(\d+|items?|member)$/.test(key);

/**
 * The tags in a value. In fields that describe later resources, tags with the prefix `aws:` are left out: their author
 * could write any name there.
 */
function tagsIn(value: unknown, areTags = false): [string, string][] {
  if (typeof value !== "object" || value === null) return [];
  const pair = areTags ? PairSchema.safeParse(value) : undefined;
  if (pair?.success) return [pair.data];
  return Object.entries(value).flatMap(([key, inner]) => {
    const map = key === "tags" ? TagMapSchema.safeParse(inner) : undefined;
    if (map?.success) return Object.entries(map.data);
    const tags = tagsIn(inner, isInList(key) ? areTags : LIST_OF_TAGS.test(key));
    return TEMPLATE_FIELDS.test(key) ? tags.filter(([tagKey]) => !/^aws:/i.test(tagKey)) : tags;
  });
}
