/**
 * Whether a text has the form of a pattern, in which `*` stands for any text. No regular expression: one with many `*`
 * would take a hostile ARN's time.
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

/** Whether a text has the form of one of the patterns; of no list given, any has. */
export function matchesAny(patterns: readonly string[] | undefined, text: string): boolean {
  return patterns === undefined || patterns.some((pattern) => matches(pattern, text));
}
