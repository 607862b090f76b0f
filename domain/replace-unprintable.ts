/** A text of an event may contain escape sequences. Only printable characters reach a terminal or a log. */
export function replaceUnprintable(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}
