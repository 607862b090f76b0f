import * as z from "zod";
import type { ListCall, TagCall, TaggingCalls } from "../../../catalogue/derived-tagging.ts";
import type { Tags } from "../../../domain/tags.ts";
import { type Send, senderOf } from "../service-calls.ts";
import { oneByOne } from "./one-by-one.ts";
import { taggedByRgta } from "./rgta.ts";
import type { TaggingApi } from "./tagging-api.ts";
import { type TagsAnswer, tagsOfCalls } from "./tags-of.ts";

const TextSchema = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);
const TagsSchema = z.union([z.record(z.string(), TextSchema), z.array(z.record(z.string(), TextSchema))]);
const InnerSchema = z.record(z.string(), z.unknown()).nullish();

/**
 * The tagging API of a service whose calls each take one ARN. All such services share this code: their calls are data
 * from AWS's API models. If the data have only the call that reads, the Resource Groups Tagging API writes the tags.
 */
export function taggedByArn({ service, list, tag, untag }: TaggingCalls, region: string): TaggingApi {
  const send = senderOf(service, region);
  const read = (resourceArn: string) => readTags(send, list, resourceArn);
  if (!tag || !untag) return taggedByRgta(region, read);
  return oneByOne({
    read,
    write: (resourceArn, tags) =>
      send(tag.operation, { [tag.arn]: resourceArn, [tag.tags.member]: tagsIn(tag.tags, tags) }),
    remove: (resourceArn, keys) => send(untag.operation, { [untag.arn]: resourceArn, [untag.keys]: keys }),
  });
}

const readTags = (send: Send, { operation, arn, tags, pages }: ListCall, resourceArn: string) =>
  tagsOfCalls(
    (next) => send(operation, { [arn]: resourceArn, ...(next && pages && { [pages.next]: next }) }),
    (answer): TagsAnswer => {
      const inner = tags.in ? InnerSchema.parse(answer[tags.in]) : answer;
      return TagsSchema.parse(inner?.[tags.member] ?? {});
    },
    (answer) => (pages ? TextSchema.parse(answer[pages.token]) : undefined),
  );

/** The tags in the form of a request. */
function tagsIn({ form }: TagCall["tags"], tags: Tags) {
  if (form === "map") return tags;
  const [key, value] = form;
  return Object.entries(tags).map(([name, text]) => ({ [key]: name, [value]: text }));
}
