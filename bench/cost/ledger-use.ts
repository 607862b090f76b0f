import type { TableDefinition } from "../../ledger/table.ts";
import { tagHistoryTable } from "../../ledger/tag-history.ts";
import { tagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { userActionsTable } from "../../ledger/user-action.ts";
import type { KindName } from "./executions.ts";

type Table = { definition: TableDefinition; rowKb: number };

/**
 * The sizes of rows in whole KB, as DynamoDB charges writes. test/integration/cost.integration.test.ts measures them on
 * the emulator: an internet gateway that an IAM user created, and that was tagged.
 */
export const rowKilobytes = { TagsMetadata: 2, TagHistory: 1, UserActions: 2 };

const tables = {
  TagsMetadata: { definition: tagsMetadataTable, rowKb: rowKilobytes.TagsMetadata },
  TagHistory: { definition: tagHistoryTable, rowKb: rowKilobytes.TagHistory },
  UserActions: { definition: userActionsTable, rowKb: rowKilobytes.UserActions },
} satisfies Record<string, Table>;

/**
 * How often an execution writes a row of each table. An action is written ahead as `pending`, and again when it is
 * settled. A launch tags three resources: an instance, its volume and its network interface.
 */
const writes: Record<KindName | "unknownEvent", { [Name in keyof typeof tables]?: number }> = {
  tagged: { UserActions: 2, TagsMetadata: 1, TagHistory: 1 },
  launch: { UserActions: 6, TagsMetadata: 3, TagHistory: 3 },
  failed: { UserActions: 2, TagsMetadata: 1 },
  ignored: { UserActions: 1 },
  noDrift: {},
  drifted: { UserActions: 1, TagsMetadata: 1, TagHistory: 1 },
  unknownEvent: { UserActions: 1 },
};

/** The copies of each row: one in the table, and one in each index, because the indexes project all attributes. */
const copiesOf = ({ definition }: Table) => 1 + Object.keys(definition.indexes).length;

/** The write request units of one execution: one for each KB of each copy. */
export function writeUnitsOf(kind: keyof typeof writes): number {
  const { TagsMetadata = 0, TagHistory = 0, UserActions = 0 } = writes[kind];
  const unitsOf = (table: Table) => copiesOf(table) * table.rowKb;
  return (
    TagsMetadata * unitsOf(tables.TagsMetadata) +
    TagHistory * unitsOf(tables.TagHistory) +
    UserActions * unitsOf(tables.UserActions)
  );
}

const KB_PER_GB = 1_000_000;
const total = (kilobytesOf: (table: Table) => number) =>
  Object.values(tables).reduce((sum, table) => sum + kilobytesOf(table), 0) / KB_PER_GB;

/** The GB that one tagged resource adds to the ledger, with and without the copies in the indexes. */
export const taggedResourceGb = {
  withIndexes: total((table) => copiesOf(table) * table.rowKb),
  tablesOnly: total(({ rowKb }) => rowKb),
};
