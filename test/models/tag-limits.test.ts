import { expect, test } from "vitest";
import { tagLimitsOf } from "../../catalogue/tag-limits.ts";
import { writtenTaggers } from "../../catalogue/written-taggers.ts";
import { TAG_CHARACTERS } from "../../domain/tags.ts";
import type { ServiceModel, Shape } from "../../local/trail/models.ts";
import { modelsNamed } from "./service-models.ts";

/**
 * What AWS's service models say of the keys and values that the write call of each written tagger takes. How many tags a resource may
 * have they do not say: a list's length is that of one call, and the catalogue's numbers are the documentation's.
 */

/** Taggers that do not have their eventSource's name, or whose calls are another API's. */
const SOURCES: Record<string, string> = {
  cloudhsm: "cloudhsmv2",
  "cloudwatch-dashboard": "monitoring",
  s3: "s3control",
  s3express: "s3control",
};
/** A call that does not have its IAM action's name, and is not TagResource either. */
const OPERATIONS: Record<string, string> = { elasticbeanstalk: "UpdateTagsForResource" };
/** Only the documentation has these. */
const DOCUMENTED: Record<string, object> = { ec2: { keyLength: 128 } };

/** All that is allowed in general and is ASCII, and letters and a digit that are not. */
const CHARACTERS = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  ..."éж漢٣",
].filter((character) => new RegExp(`[${TAG_CHARACTERS}]`, "u").test(character));

type TagShapes = { key: Shape; value: Shape };

function shapesOf(tagger: string): TagShapes[] {
  const named = (writtenTaggers[tagger]?.writes ?? []).map((action) => action.replace(/^.*:/, ""));
  const possible = [...named, OPERATIONS[tagger] ?? "TagResource"];
  return modelsNamed(SOURCES[tagger] ?? tagger).flatMap((model) => {
    const operations = possible.filter((operation) => model.operations[operation]?.input);
    return operations.flatMap((name) => tagsIn(model, model.operations[name]?.input?.shape ?? "", []));
  });
}

/** The shapes of key and value, wherever a call takes tags: as a list of pairs, or as a map. */
function tagsIn(model: ServiceModel, name: string, above: string[]): TagShapes[] {
  const shape = model.shapes[name];
  if (!shape || above.includes(name)) return [];
  const shapeOf = (ref?: { shape: string }) => model.shapes[ref?.shape ?? ""];
  const members = Object.entries(shape.members ?? {});
  const memberNamed = (pattern: RegExp) => shapeOf(members.find(([member]) => pattern.test(member))?.[1]);
  const key = shapeOf(shape.key) ?? memberNamed(/^(tag)?key$/i);
  const value = (shape.key && shapeOf(shape.value)) ?? memberNamed(/^(tag)?value$/i);
  if (key && value) return /tag/i.test([...above, name].join()) ? [{ key, value }] : [];
  return [...members.map(([, ref]) => ref), ...(shape.member ? [shape.member] : [])].flatMap((ref) =>
    tagsIn(model, ref.shape, [...above, name]),
  );
}

function accepts(
  { min = 0, max = Number.POSITIVE_INFINITY, pattern = "[^]*" }: Shape,
  text: string,
): boolean {
  return text.length >= min && text.length <= max && new RegExp(`^(?:${pattern})$`, "u").test(text);
}

/** What all the shapes accept of what is allowed in general. */
const commonLimits = (shapes: TagShapes[]) => ({
  keyLength: Math.min(128, ...shapes.map(({ key }) => key.max ?? 128)),
  valueLength: Math.min(256, ...shapes.map(({ value }) => value.max ?? 256)),
  keyCharacters: CHARACTERS.filter((each) => shapes.every(({ key }) => acceptsAnywhere(key, each))).join(""),
  valueCharacters: CHARACTERS.filter((each) =>
    shapes.every(({ value }) => acceptsAnywhere(value, each)),
  ).join(""),
  valueRequired: shapes.some(({ value }) => !accepts(value, "")),
});

/** At the beginning, amid, at the end, and alone. */
const acceptsAnywhere = (shape: Shape, character: string) =>
  [`${character}bb`, `b${character}b`, `bb${character}`, character].every((text) => accepts(shape, text));

function catalogueLimits(tagger: string) {
  const { keyLength = 128, valueLength = 256, valueRequired = false, ...limits } = tagLimitsOf(tagger) ?? {};
  const within = (inside = TAG_CHARACTERS) =>
    CHARACTERS.filter((character) => new RegExp(`^[${inside}]$`, "u").test(character)).join("");
  return {
    keyLength,
    valueLength,
    keyCharacters: within(limits.keyCharacters),
    valueCharacters: within(limits.valueCharacters),
    valueRequired,
    ...DOCUMENTED[tagger],
  };
}

// `none` tags nothing, and `rgta` whatever an operator's own entry names.
test.each(Object.keys(writtenTaggers).filter((tagger) => tagger !== "none" && tagger !== "rgta"))(
  "the catalogue allows in tags of %s what AWS's model allows, and no more",
  (tagger) => {
    const shapes = shapesOf(tagger);
    expect(shapes).not.toEqual([]);
    expect(catalogueLimits(tagger)).toEqual(commonLimits(shapes));
  },
);

test("the check notices a model with narrower limits", () => {
  const narrow: TagShapes = {
    key: { type: "string", pattern: "[a-z]+" },
    value: { type: "string", min: 1, max: 9 },
  };
  expect(commonLimits([narrow])).toEqual({
    keyLength: 128,
    valueLength: 9,
    keyCharacters: "abcdefghijklmnopqrstuvwxyz",
    valueCharacters: CHARACTERS.join(""),
    valueRequired: true,
  });
});
