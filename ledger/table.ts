/** The keys and indexes of a table. infra/ creates the table from them; the files in ledger/ use them too. */
export type TableDefinition = {
  /** The table's name in the ledger (`TagsMetadata`). The real name is in an environment variable. */
  name: string;
  partitionKey: string;
  sortKey?: string;
  /** Global secondary indexes by name; all attributes are projected. All keys are strings. */
  indexes: Record<string, { partitionKey: string; sortKey?: string }>;
};

/** The version of the stored records. A change of a record's schema needs a new version; a test fails otherwise. */
export const SCHEMA_VERSION = 2;
