import * as z from "zod";

/**
 * The limits of tags that every service accepts. The characters are letters, digits, spaces and `_ . : / = + - @`. A
 * key has 1 to 128 characters and does not begin with `aws:`. A value has at most 256 characters. A resource has at
 * most 50 tags ("Tag naming limits and requirements", Tagging AWS Resources User Guide).
 */
export const TAG_CHARACTERS = "\\p{L}\\p{N} _.:/=+\\-@";
export const MAX_VALUE_LENGTH = 256;
export const MAX_TAGS = 50;
const ALLOWED = new RegExp(`^[${TAG_CHARACTERS}]*$`, "u");

export const TagKeySchema = z
  .string()
  .min(1, "a tag key must not be empty")
  .max(128, "a tag key has at most 128 characters")
  .regex(ALLOWED, "a tag key may hold letters, digits, spaces and _ . : / = + - @ only")
  .refine((key) => !/^aws:/i.test(key), "a tag key must not begin with aws:")
  // The SDK's marshaller would lose this key, because it assigns fields by name.
  .refine((key) => key !== "__proto__", "a tag key must not be __proto__");

export const TagValueSchema = z
  .string()
  .max(MAX_VALUE_LENGTH, `a tag value has at most ${MAX_VALUE_LENGTH} characters`)
  .regex(ALLOWED, "a tag value may hold letters, digits, spaces and _ . : / = + - @ only");

/**
 * Tag values by tag key, as AWS may return them. AWS counts 128 and 256 Unicode characters, which may have two UTF-16
 * units each. The tags that Tagledger writes keep the stricter rules above.
 */
export const AnyTagKeySchema = z
  .string()
  .min(1)
  .max(2 * 128);
export const TagsSchema = z.record(
  AnyTagKeySchema,
  z
    .string()
    .max(2 * 256)
    // An event may contain half of a character, which DynamoDB does not store.
    .overwrite((value) => value.toWellFormed()),
);
export type Tags = z.infer<typeof TagsSchema>;

/** The value of a key, or undefined. A key such as `constructor` is not confused with a property of objects. */
export const valueIn = (tags: Tags, key: string): string | undefined =>
  Object.hasOwn(tags, key) ? tags[key] : undefined;
