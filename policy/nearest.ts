/** The three names with the smallest edit distance. */
export function nearest(wanted: string, names: string[]): string[] {
  const ranked = [...new Set(names)].map((name) => ({
    name,
    changes: changesBetween(wanted.toLowerCase().slice(0, MAX_LENGTH), name.toLowerCase()),
  }));
  return ranked
    .toSorted((a, b) => a.changes - b.changes)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Only this many characters are compared. No name is longer, so more would only take time. */
const MAX_LENGTH = 100;

/** The Levenshtein distance: how many letters to insert, remove or replace. */
function changesBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...to].entries()) {
      const replaced = (row[at] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
