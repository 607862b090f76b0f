import type { RequiredCounts } from "../../../evidence/required-tags.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";

export const REQUIRED_COLUMNS = [
  ...["group", "resources", "complete", "incomplete", "not-shown", "not-read", "not-required", "missing"],
];

export const requiredTable = (rows: RequiredCounts[], empty: string): Table =>
  tableOf(
    "required",
    {
      Group: ({ group }) => group,
      Resources: ({ resources }) => String(resources),
      Complete: ({ complete }) => String(complete),
      Incomplete: ({ incomplete }) => String(incomplete),
      "Not shown": ({ notShown }) => String(notShown),
      "Not read": ({ notRead }) => String(notRead),
      "Not required": ({ notRequired }) => String(notRequired),
      Missing: ({ missing }) =>
        Object.entries(missing)
          .map(([key, count]) => `${key}: ${count}`)
          .join(", "),
    },
    rows,
    { empty },
  );
