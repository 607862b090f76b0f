/** What arrived in an event may hold escape sequences: nothing but printable characters reaches a terminal or a log. */
export function replaceUnprintable(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}
