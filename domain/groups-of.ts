/** Groups items with equal keys. Each group comes with its first item. */
export function groupsOf<T>(items: readonly T[], key: (item: T) => string): [T, T[]][] {
  return [...Map.groupBy(items, key).values()].flatMap((group): [T, T[]][] =>
    group[0] === undefined ? [] : [[group[0], group]],
  );
}
