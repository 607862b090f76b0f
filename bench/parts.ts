import { live } from "./live/live.ts";
import { mass } from "./mass/mass.ts";
import type { Part } from "./part.ts";

/** The parts of `npm run bench`, in the order in which they run. */
export const parts: readonly Part[] = [live, mass];
