export type Tag = { key: string; value: string };

/**
 * The rules of https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html that a tag can
 * break.
 */
export type BrokenRule =
  | "key length"
  | "value length"
  | "reserved prefix"
  | "key characters"
  | "value characters";

export const maximumTags = 50;
const maximumKeyLength = 128;
const maximumValueLength = 256;
const reservedPrefix = /^aws:/i;
const usualCharacters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** EC2 accepts any character. No other service does. */
export const anyCharacters = /^.*$/su;

/** The first tag that AWS would refuse, and the reason. `position` counts from 1, as in AWS's messages. */
export function firstBrokenRule(
  tags: readonly Tag[],
  allowedCharacters = usualCharacters,
): { rule: BrokenRule; tag: Tag; position: number } | undefined {
  for (const [index, tag] of tags.entries()) {
    const rule = brokenRule(tag, allowedCharacters);
    if (rule !== undefined) return { rule, tag, position: index + 1 };
  }
  return undefined;
}

function brokenRule({ key, value }: Tag, allowedCharacters: RegExp): BrokenRule | undefined {
  if (key.length === 0 || characters(key) > maximumKeyLength) return "key length";
  if (characters(value) > maximumValueLength) return "value length";
  if (reservedPrefix.test(key)) return "reserved prefix";
  if (!allowedCharacters.test(key)) return "key characters";
  if (!allowedCharacters.test(value)) return "value characters";
  return undefined;
}

/** Whether a resource would have too many tags after more are added. Keys with `aws:` do not count. */
export function exceedsMaximum(present: readonly Tag[], added: readonly Tag[]): boolean {
  const keys = new Set(
    [...present, ...added].map(({ key }) => key).filter((key) => !reservedPrefix.test(key)),
  );
  return keys.size > maximumTags;
}

const characters = (text: string) => [...text].length;
