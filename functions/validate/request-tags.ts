import * as z from "zod";
import { resourceWord } from "../../catalogue/arn.ts";
import { type KnownEvent, typeOf } from "../../catalogue/index.ts";
import type { Tags } from "../../domain/tags.ts";
import { findTexts, findValue, type RecordJson } from "../shared/record/record-json.ts";

/** A tag without a value has the empty text as its value. */
const TagValueSchema = z
  .string()
  .max(256)
  .nullish()
  .transform((value) => value ?? "");
const KeyValueSchema = z.union([
  z.object({ key: z.string(), value: TagValueSchema }),
  z
    .object({ tagkey: z.string(), tagvalue: TagValueSchema })
    .transform((tag) => ({ key: tag.tagkey, value: tag.tagvalue })),
]);
/** "key1=value1&key2=value2", as in a URI ("CreateTopicRule", AWS IoT API Reference). */
const TagTextSchema = z
  .string()
  .max(50 * 2 * 256)
  .transform((text) => Object.fromEntries(new URLSearchParams(text)))
  .pipe(z.record(z.string(), z.string().max(256)));
const RequestTagsSchema = z.union([
  z
    .array(KeyValueSchema.nullable())
    .transform((tags) => Object.fromEntries(tags.flatMap((tag) => (tag ? [[tag.key, tag.value]] : [])))),
  z.record(z.string(), z.string().max(256)),
  TagTextSchema,
]);

export type TagsAtCreation = { tagsAtCreation?: Tags };

/**
 * The wanted tags that the creation request set on resources of a type. The service may not show them yet. Upper and
 * lower case do not matter, because IAM treats `owner` and `Owner` as one key. If the resources of a call have
 * different tags, the id selects the right ones.
 */
export function requestedTags(
  known: KnownEvent,
  type: string,
  json: RecordJson,
  wantedKeys: string[],
  id?: string,
): TagsAtCreation {
  const parsed = RequestTagsSchema.safeParse(tagsFor(known, type, json, id));
  if (!parsed.success) return {};
  const keys = new Set(wantedKeys.map((key) => key.toLowerCase()));
  const entries = Object.entries(parsed.data).filter(([key]) => keys.has(key.toLowerCase()));
  const tagsAtCreation: Tags = Object.fromEntries(entries);
  return entries.length === 0 ? {} : { tagsAtCreation };
}

/** The same for all types that the event creates or finds, by type. */
export function tagsByType(known: KnownEvent, json: RecordJson, wantedKeys: string[]): Record<string, Tags> {
  const { creates, finds = [] } = known.event;
  const types = [...Object.keys(creates), ...finds.map(({ type }) => type)];
  return Object.fromEntries(
    types.flatMap((type): [string, Tags][] => {
      const { tagsAtCreation } = requestedTags(known, type, json, wantedKeys);
      return tagsAtCreation ? [[type, tagsAtCreation]] : [];
    }),
  );
}

function tagsFor({ service, event }: KnownEvent, type: string, json: RecordJson, id: string | undefined) {
  if (event.elements && id !== undefined) return tagsOfElement(event.elements, json, id);
  const { template, service: owner } = typeOf(service, type);
  const path = event.tagsOf?.[type] === undefined ? service.requestTags : event.tagsOf[type];
  // A resource of another service, created by the same call, does not get the tags of the request.
  if (path === null || owner !== service) return null;
  return findValue(path.replace("${resource}", resourceWord(template)), json);
}

type Elements = NonNullable<KnownEvent["event"]["elements"]>;

/**
 * The request has one element for each resource. These are the tags of the element that belongs to the created
 * resource. If no element matches, the result has the tags that all elements have in common.
 */
function tagsOfElement({ requested, created, id: idField, by }: Elements, json: RecordJson, id: string) {
  const requests = elementsAt(requested, json);
  const mine = elementsAt(created, json).find((element) => textIn(element, idField) === id);
  const isMine = (request: RecordJson) =>
    mine && by.every((field) => textIn(request, field) === textIn(mine, field));
  const matching = requests.filter(isMine);
  const sets = (matching.length > 0 ? matching : requests).map((request) => {
    const parsed = RequestTagsSchema.safeParse(findValue("tags", request));
    return parsed.success ? parsed.data : {};
  });
  const [first = {}, ...others] = sets;
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) => others.every((set) => set[key] === value)),
  );
}

const ElementsSchema = z.array(z.json()).catch([]);
const elementsAt = (path: string, json: RecordJson): RecordJson[] =>
  ElementsSchema.parse(findValue(path, json)).map((element) => ({ json: element }));
const textIn = (element: RecordJson, field: string): string | undefined => findTexts(field, element)[0];
