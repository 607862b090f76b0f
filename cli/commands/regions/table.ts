import { type Table, tableOf } from "../../lib/table/table.ts";

/** A region of the partition, and whether Tagledger collects its events with the list of the file. */
export type RegionRow = {
  region: string;
  /** EC2's `OptInStatus`: `opt-in-not-required`, `opted-in` or `not-opted-in`. */
  optInStatus: string;
  covered: "home" | "collector" | "no";
};

/** The names of the columns of `regionsTable`. */
export const REGIONS_COLUMNS = ["region", "opt-in-status", "covered"] as const;

/** The regions, with their opt-in status and how they are covered. */
export const regionsTable = (rows: readonly RegionRow[]): Table =>
  tableOf(
    "regions",
    {
      Region: ({ region }) => region,
      "Opt-in status": ({ optInStatus }) => optInStatus,
      Covered: ({ covered }) => covered,
    },
    rows,
  );
