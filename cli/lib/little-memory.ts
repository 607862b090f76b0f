import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8's space for new objects small for the rest of the process. By default it grows while a command makes much garbage.
 * The limits of the heap are fixed when Node starts, but V8 reads this flag at each growth.
 */
export function useSmallNewSpace(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * Lets V8 also collect old garbage earlier. This costs time: an export takes more than twice as long with it. ADR 0031 has the
 * measurements.
 */
export function useLittleMemory(): void {
  useSmallNewSpace();
  setFlagsFromString("--optimize-for-size");
}
