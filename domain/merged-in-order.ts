/**
 * Merges sources of which each is in order. The next item is the first of those that the sources have next, so it holds one
 * item of each source.
 */
export async function* mergedInOrder<Item>(
  sources: readonly AsyncGenerator<Item, undefined>[],
  isBefore: (a: Item, b: Item) => boolean,
): AsyncGenerator<Item> {
  const nextOf = async (source: AsyncGenerator<Item, undefined>) => {
    const { value, done } = await source.next();
    return done ? [] : [{ source, item: value }];
  };
  let heads = (await Promise.all(sources.map(nextOf))).flat();
  for (;;) {
    const [first, ...others] = heads;
    if (!first) return;
    const next = others.reduce((best, head) => (isBefore(head.item, best.item) ? head : best), first);
    yield next.item;
    const following = await nextOf(next.source);
    heads = heads.flatMap((head) => (head === next ? following : head));
  }
}
