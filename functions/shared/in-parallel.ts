import pMap from "p-map";

const CONCURRENT_CALLS = 10;

/** Calls a function for each item, ten at a time. This is fast and stays below the limits of the APIs. */
export function inParallel<Item, Result>(
  items: Item[],
  call: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  return pMap(items, call, { concurrency: CONCURRENT_CALLS });
}
