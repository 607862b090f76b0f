import { residentByFolder } from "../cost/memory/workers.ts";
import { median, rounded } from "../statistics.ts";

/** The memory of a function's largest process at the beginning and at the end of a soak, in MB. */
export type MemoryUse = { function: string; beginMb: number; endMb: number; isFlat: boolean };

/** Node may keep this much more, without a leak: it collects garbage when it wants to. */
const TOLERATED_RATIO = 1.15;
const TOLERATED_MB = 8;

/** Samples the memory of each function's processes during a soak. */
export class MemorySamples {
  readonly #samples: Map<string, number>[] = [];

  take() {
    this.#samples.push(residentByFolder());
  }

  /**
   * The median of the second quarter of the samples beside that of the last quarter. In the first quarter the functions
   * are loaded. Functions that did not run in both have no row.
   */
  uses(): MemoryUse[] {
    const quarter = Math.floor(this.#samples.length / 4);
    const of = (folder: string, from: number, to?: number) =>
      this.#samples.slice(from, to).flatMap((sample) => sample.get(folder) ?? []);
    const folders = [...new Set(this.#samples.flatMap((sample) => [...sample.keys()]))].toSorted();
    return folders.flatMap((folder) => {
      const [begin, end] = [of(folder, quarter, 2 * quarter), of(folder, -quarter)];
      if (begin.length === 0 || end.length === 0) return [];
      const [beginMb, endMb] = [median(begin), median(end)];
      const isFlat = endMb <= Math.max(TOLERATED_RATIO * beginMb, beginMb + TOLERATED_MB);
      return [{ function: folder, beginMb: rounded(beginMb), endMb: rounded(endMb), isFlat }];
    });
  }
}
