/** A table's shape: infra/ makes the table from it, the clients beside it read and write by it. */
export type TableDefinition = {
  /** The table's name in the ledger (`TagsMetadata`); its physical name comes by environment. */
  name: string;
  partitionKey: string;
  sortKey?: string;
  /** Global secondary indexes by name; all attributes are projected. All keys are strings. */
  indexes: Record<string, { partitionKey: string; sortKey?: string }>;
};

/** The version of the stored records' shape: a change of a schema needs a new one (a test holds it). */
export const SCHEMA_VERSION = 2;
