import type { TagLimits } from "../catalogue/tagger-facts.ts";
import { MAX_VALUE_LENGTH, TAG_CHARACTERS } from "../domain/tags.ts";

const NO_LIMITS: TagLimits = {};

/**
 * Changes any text into a tag value that the service accepts. A character that it does not accept becomes `_`, and a
 * long text is cut. AWS reserves the prefix `aws:` for itself, in keys and values ("Tag restrictions", Amazon ECS
 * Developer Guide).
 */
export function fitTagValue(
  text: string,
  { valueLength = MAX_VALUE_LENGTH, valueCharacters }: TagLimits = NO_LIMITS,
): string {
  const general = text
    .toWellFormed()
    .normalize("NFC")
    .replace(outside(TAG_CHARACTERS), "_")
    .replace(/^\s*aws:/i, (prefix) => prefix.replace(":", "_"));
  const fitted = valueCharacters === undefined ? general : general.replace(outside(valueCharacters), "_");
  return fitted
    .trim()
    .slice(0, valueLength)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
}

/** Whether a service accepts a key that AWS accepts in general. */
export function keyFits(key: string, { keyLength, keyCharacters }: TagLimits = NO_LIMITS): boolean {
  const isShort = keyLength === undefined || key.length <= keyLength;
  return isShort && (keyCharacters === undefined || !outside(keyCharacters).test(key));
}

const outside = (characters: string) => new RegExp(`[^${characters}]`, "gu");
