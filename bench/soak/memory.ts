import { workers } from "../cost/memory/workers.ts";
import { heapMbOf } from "./heap.ts";

/** What a function's process needs after a collection of garbage, early in a soak and at its end, in MB. */
export type MemoryUse = { function: string; beginMb: number; endMb: number; isFlat: boolean };

/**
 * V8 compiles code that is used often, which is half a MB in Validate. The 1,350 creations after the first quarter would show
 * a leak of 1.5 KB for each.
 */
const TOLERATED_MB = 2;

/** The heap of the largest process of each function, by folder. */
export async function heapByFolder(endpoint: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const [folder, ids] of workers(endpoint)) {
    const sizes: number[] = [];
    for (const id of ids) sizes.push(await heapMbOf(id));
    found.set(folder, Math.max(...sizes));
  }
  return found;
}

/** Functions that did not run at both times have no row. */
export const memoryUses = (begin: Map<string, number>, end: Map<string, number>): MemoryUse[] =>
  [...begin].toSorted().flatMap(([folder, beginMb]) => {
    const endMb = end.get(folder);
    return endMb === undefined
      ? []
      : [{ function: folder, beginMb, endMb, isFlat: endMb <= beginMb + TOLERATED_MB }];
  });
