import * as z from "zod";

/**
 * What every service accepts in a tag: letters, digits, spaces and `_ . : / = + - @`; a key of 1 to 128
 * characters that does not begin with `aws:`, a value of up to 256, 50 tags a resource ("Tag naming limits and
 * requirements", Tagging AWS Resources User Guide).
 */
const ALLOWED = /^[\p{L}\p{N} _.:/=+\-@]*$/u;
const NOT_ALLOWED = /[^\p{L}\p{N} _.:/=+\-@]/gu;
export const MAX_VALUE_LENGTH = 256;
export const MAX_TAGS = 50;

export const TagKeySchema = z
  .string()
  .min(1, "a tag key must not be empty")
  .max(128, "a tag key has at most 128 characters")
  .regex(ALLOWED, "a tag key may hold letters, digits, spaces and _ . : / = + - @ only")
  .refine((key) => !/^aws:/i.test(key), "a tag key must not begin with aws:");

export const TagValueSchema = z
  .string()
  .max(MAX_VALUE_LENGTH, `a tag value has at most ${MAX_VALUE_LENGTH} characters`)
  .regex(ALLOWED, "a tag value may hold letters, digits, spaces and _ . : / = + - @ only");

/** Makes any text a tag value that AWS accepts: other characters become `_`, what is too long is cut. */
export function fitTagValue(text: string): string {
  const fitted = text.toWellFormed().normalize("NFC").replace(NOT_ALLOWED, "_").trim();
  return fitted
    .slice(0, MAX_VALUE_LENGTH)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
}
