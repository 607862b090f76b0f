import type { Tags } from "../../../domain/tags.ts";

type Text = string | undefined;
/** One tag as AWS's services spell it: every one has one of four pairs of names. */
type Pair = {
  Key?: Text;
  Value?: Text;
  key?: Text;
  value?: Text;
  TagKey?: Text;
  TagValue?: Text;
  tagKey?: Text;
  tagValue?: Text;
};

/** Tags in any of AWS's shapes; undefined where the service says that the resource exists and has none. */
export type TagsAnswer = Record<string, Text> | Pair[] | undefined;

/** Tags in our shape; a tag without a value has the empty one, as AWS takes it. */
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

/** As most services take them. */
export const pairsOf = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** As those of the younger services that do not take a map take them. */
export const lowerCasePairsOf = (tags: Tags) => Object.entries(tags).map(([key, value]) => ({ key, value }));

/** Tags gathered over the pages of one of the SDK's paginators. */
export async function tagsOfPages<Page>(
  pages: AsyncIterable<Page>,
  tagsIn: (page: Page) => TagsAnswer,
): Promise<Tags> {
  return Object.assign({}, ...(await Array.fromAsync(pages, (page) => tagsOf(tagsIn(page)))));
}

/** The same where the SDK has no paginator: calls until a page names no next one. */
export async function tagsOfCalls<Page>(
  call: (nextToken: string | undefined) => Promise<Page>,
  tagsIn: (page: Page) => TagsAnswer,
  nextIn: (page: Page) => string | undefined,
): Promise<Tags> {
  const tags: Tags = {};
  let nextToken: string | undefined;
  do {
    const page = await call(nextToken);
    Object.assign(tags, tagsOf(tagsIn(page)));
    nextToken = nextIn(page);
  } while (nextToken);
  return tags;
}

/**
 * What a describing call tells of the one resource it was asked for: silence is not "no tags".
 *
 * @throws ResourceNotFoundInAnswer
 */
export function firstOrNotFound<Item>(items: readonly Item[] | undefined): Item {
  const [first] = items ?? [];
  if (first !== undefined) return first;
  const error = new Error("The service answered without this resource.");
  error.name = "ResourceNotFoundInAnswer";
  throw error;
}
