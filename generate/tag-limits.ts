import type { TagCall, TagsForm } from "../catalogue/derived-tagging.ts";
import type { TagLimits } from "../catalogue/tagger-facts.ts";
import { MAX_VALUE_LENGTH, TAG_CHARACTERS } from "../domain/tags.ts";
import type { ServiceModel, Shape } from "../local/trail/models.ts";
import type { NamedModel } from "./calls.ts";
import type { Taggers } from "./taggers.ts";

const MAX_KEY_LENGTH = 128;
const SIGNS = [..." _.:/=+@-"];
/** They stand for all letters and digits. */
const ASCII_WORD = [..."azAZ09"];
const OTHER_WORD = [..."éж漢٣"];

/** The shapes of a tag's key and value in a request. */
export type TagShapes = { key: Shape; value: Shape };

/** The limits of the tags that derived taggers write, by the tagger's name, if they are stricter than AWS's general limits. */
export function derivedLimits(models: readonly NamedModel[], taggers: Taggers): Record<string, TagLimits> {
  const limits = Object.entries(taggers).flatMap(([tagger, { service, tag }]) => {
    const model = models.find((each) => each.service === service)?.model;
    const found = model && tag && limitsIn(tagShapes(model, tag));
    return found ? [[tagger, found] as const] : [];
  });
  return Object.fromEntries(limits.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function tagShapes(model: ServiceModel, { operation, tags }: TagCall): TagShapes {
  const input = model.operations[operation]?.input;
  const reference = input && model.shapeOf(input).members?.[tags.member];
  if (!reference) throw new Error(`The request of ${operation} has no tags.`);
  const shape = model.shapeOf(reference);
  return tags.form === "map" ? ofMap(model, shape) : ofPairs(model, shape, tags.form);
}

const ofMap = (model: ServiceModel, { key, value }: Shape): TagShapes => ({
  key: shapeIn(model, key),
  value: shapeIn(model, value),
});

function ofPairs(model: ServiceModel, { member }: Shape, [key, value]: Exclude<TagsForm, "map">): TagShapes {
  const { members = {} } = shapeIn(model, member);
  return { key: shapeIn(model, members[key]), value: shapeIn(model, members[value]) };
}

function shapeIn(model: ServiceModel, reference: { shape: string } | undefined): Shape {
  if (!reference) throw new Error("A tag without a key or a value.");
  return model.shapeOf(reference);
}

/** The limits in the shapes of key and value. Undefined if they allow what AWS allows in general. */
export function limitsIn({ key, value }: TagShapes): TagLimits | undefined {
  const lengths = { key: lengthOf(key, MAX_KEY_LENGTH), value: lengthOf(value, MAX_VALUE_LENGTH) };
  const keyCharacters = charactersOf(key);
  const valueCharacters = charactersOf(value);
  const limits: TagLimits = {
    ...(lengths.key < MAX_KEY_LENGTH && { keyLength: lengths.key }),
    ...(lengths.value < MAX_VALUE_LENGTH && { valueLength: lengths.value }),
    ...(keyCharacters !== undefined && { keyCharacters }),
    ...(valueCharacters !== undefined && { valueCharacters }),
    ...(!accepts(value, "") && { valueRequired: true as const }),
  };
  return Object.keys(limits).length > 0 ? limits : undefined;
}

/** The length of the longest text of one letter that the shape accepts. */
function lengthOf(shape: Shape, most: number): number {
  for (let length = most; length > 0; length--) if (accepts(shape, "b".repeat(length))) return length;
  return most;
}

/** The inside of a character class. Undefined if the shape accepts all characters that AWS accepts in general. */
function charactersOf(shape: Shape): string | undefined {
  const accepted = (each: string) => acceptsAnywhere(shape, each);
  const signs = SIGNS.filter(accepted);
  if (signs.length === SIGNS.length && [...ASCII_WORD, ...OTHER_WORD].every(accepted)) return undefined;
  const word = OTHER_WORD.every(accepted)
    ? TAG_CHARACTERS.slice(0, TAG_CHARACTERS.indexOf(" "))
    : "A-Za-z0-9";
  return `${word}${signs.join("").replace("-", "\\-")}`;
}

/**
 * At the beginning, amid, at the end, and alone. A space only amid other characters: no value of ours begins or ends with
 * one.
 */
function acceptsAnywhere(shape: Shape, character: string): boolean {
  const texts = character === " " ? [] : [`${character}bb`, `bb${character}`, character];
  return [`b${character}b`, ...texts].every((text) => accepts(shape, text));
}

/** The patterns are Java's. `\p{all}` is any character, and JavaScript does not have it. */
function accepts(
  { min = 0, max = Number.POSITIVE_INFINITY, pattern = "[^]*" }: Shape,
  text: string,
): boolean {
  const ours = pattern.replaceAll("\\p{all}", "\\s\\S");
  return text.length >= min && text.length <= max && new RegExp(`^(?:${ours})$`, "u").test(text);
}
