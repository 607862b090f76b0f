/** Groups what has the same key; each group with its first. */
export function groupsOf<T>(items: readonly T[], key: (item: T) => string): [T, T[]][] {
  return [...Map.groupBy(items, key).values()].flatMap((group): [T, T[]][] =>
    group[0] === undefined ? [] : [[group[0], group]],
  );
}
