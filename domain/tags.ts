import * as z from "zod";

/**
 * What every service accepts in a tag: letters, digits, spaces and `_ . : / = + - @`; a key of 1 to 128
 * characters that does not begin with `aws:`, a value of up to 256, 50 tags a resource ("Tag naming limits and
 * requirements", Tagging AWS Resources User Guide).
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
  // The SDK's marshaller assigns names: this one would be lost.
  .refine((key) => key !== "__proto__", "a tag key must not be __proto__");

export const TagValueSchema = z
  .string()
  .max(MAX_VALUE_LENGTH, `a tag value has at most ${MAX_VALUE_LENGTH} characters`)
  .regex(ALLOWED, "a tag value may hold letters, digits, spaces and _ . : / = + - @ only");

/**
 * Tag values by tag key, as AWS may have them: its 128 and 256 characters are Unicode's, of up to two UTF-16 units.
 * What we write ourselves is held to the rules above.
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
    // Half of a character, as an event may have it, is nothing that DynamoDB stores.
    .overwrite((value) => value.toWellFormed()),
);
export type Tags = z.infer<typeof TagsSchema>;

/** A key's value, or undefined where the key is not there, be it called `constructor`. */
export const valueIn = (tags: Tags, key: string): string | undefined =>
  Object.hasOwn(tags, key) ? tags[key] : undefined;
