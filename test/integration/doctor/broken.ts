import { globalRegions } from "../../../catalogue/global-regions.ts";
import { DOCTORED } from "./doctored.ts";

/** A way to break the deployment, and what doctor must then find. */
export type Broken = {
  name: string;
  /** Breaks it. Returns what repairs it. */
  breakIt(): Promise<() => Promise<unknown>>;
  finds: Expected[];
};

/** A finding. `what` is a part of its text. */
export type Expected = {
  check: string;
  region?: string;
  result?: "warning";
  what: RegExp;
};

export const HOME = DOCTORED.region;
export const COLLECTED = "us-east-1";
/** All regions that have a collector. */
export const REGIONS = [HOME, ...globalRegions];
