import pMap from "p-map";

const CONCURRENT_CALLS = 10;

/** Does something for each of a batch, ten at a time: quick, and well within what one function may ask at once. */
export function inParallel<Item, Result>(
  items: Item[],
  call: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  return pMap(items, call, { concurrency: CONCURRENT_CALLS });
}
