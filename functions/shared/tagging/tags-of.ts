import type { Tags } from "../../../domain/tags.ts";
import { pagesOf } from "../pages-of.ts";

type Text = string | undefined;
/** One tag, in the four spellings that AWS's services use. */
type AnyTag = {
  Key?: Text;
  Value?: Text;
  key?: Text;
  value?: Text;
  TagKey?: Text;
  TagValue?: Text;
  tagKey?: Text;
  tagValue?: Text;
};

/** Tags in any form that AWS uses. Undefined if the resource exists and has no tags. */
export type TagsAnswer = Record<string, Text> | AnyTag[] | undefined;

/** Tags in our form. A tag without a value has the empty value, as in AWS. */
export function tagsOf(answer: TagsAnswer): Tags {
  if (!Array.isArray(answer)) {
    return Object.fromEntries(Object.entries(answer ?? {}).map(([key, value]) => [key, value ?? ""]));
  }
  return Object.fromEntries(
    answer.map(({ Key, key, TagKey, tagKey, Value, value, TagValue, tagValue }) => [
      Key ?? key ?? TagKey ?? tagKey ?? "",
      Value ?? value ?? TagValue ?? tagValue ?? "",
    ]),
  );
}

/** Tags in the form that most services accept. */
export const pairsOf = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** Tags in the form of the newer services that do not accept a map. */
export const lowerCasePairsOf = (tags: Tags) => Object.entries(tags).map(([key, value]) => ({ key, value }));

/** Collects the tags of all pages. */
export async function tagsOfCalls<Page>(
  call: (nextToken: string | undefined) => Promise<Page>,
  tagsIn: (page: Page) => TagsAnswer,
  nextIn: (page: Page) => string | undefined,
): Promise<Tags> {
  const pages = await pagesOf(call, nextIn);
  return Object.assign({}, ...pages.map((page) => tagsOf(tagsIn(page))));
}

/**
 * The first item of a describe call for one resource. An empty list must not count as a resource without tags.
 *
 * @throws ResourceNotFoundInAnswer
 */
export function firstOrNotFound<Item>(items: readonly Item[] | undefined): Item {
  const [first] = items ?? [];
  if (first !== undefined) return first;
  const error = new Error("The response of the service does not contain this resource.");
  error.name = "ResourceNotFoundInAnswer";
  throw error;
}
