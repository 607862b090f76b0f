/**
 * Whether a text matches a pattern, in which `*` stands for any text. This uses no regular expression: with many `*`,
 * it could take very long on a hostile ARN.
 */
export function matches(pattern: string, text: string): boolean {
  const [beginning = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === undefined) return text === pattern;
  if (!text.startsWith(beginning)) return false;
  let position = beginning.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - end.length >= position && text.endsWith(end);
}

/** Whether a text matches one of the patterns. Without a list, any text matches. */
export function matchesAny(patterns: readonly string[] | undefined, text: string): boolean {
  return patterns === undefined || patterns.some((pattern) => matches(pattern, text));
}
