import { EXTENSIONS, type Format } from "./group-file.ts";
import { actionsExport, type ColumnType, changesExport, resourcesExport } from "./tables.ts";

type AnyTable = { name: string; columns: readonly { name: string; type: ColumnType }[] };
const TABLES: readonly AnyTable[] = [actionsExport, resourcesExport, changesExport];

const ATHENA_TYPES: Record<ColumnType, string> = {
  string: "string",
  json: "string",
  timestamp: "timestamp",
  int: "int",
  boolean: "boolean",
  map: "map<string,string>",
};

/**
 * The OpenX SerDe would make the keys of tags lower case, and AWS advises the Hive SerDe ("OpenX JSON SerDe", Amazon Athena
 * User Guide).
 */
const ATHENA_FORMATS: Record<Format, string> = {
  parquet: "STORED AS PARQUET",
  jsonl: "ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'",
};

/** The tables for Athena. With partition projection, nobody needs to add the partition of a day. */
export function athenaSql(format: Format, firstDay: string): string {
  return [
    "-- Upload this folder to S3, replace s3://BUCKET/PREFIX by its place, and run the statements one by one.",
    ...TABLES.map(
      ({ name, columns }) => `CREATE EXTERNAL TABLE tagledger_${name} (
${columns.map((column) => `  \`${column.name}\` ${ATHENA_TYPES[column.type]}`).join(",\n")}
)
PARTITIONED BY (\`day\` string)
${ATHENA_FORMATS[format]}
LOCATION 's3://BUCKET/PREFIX/${name}/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.day.type' = 'date',
  'projection.day.format' = 'yyyy-MM-dd',
  'projection.day.range' = '${firstDay},NOW',
  'storage.location.template' = 's3://BUCKET/PREFIX/${name}/day=\${day}/'
);
`,
    ),
  ].join("\n");
}

const DUCKDB_TYPES: Record<ColumnType, string> = {
  string: "VARCHAR",
  json: "VARCHAR",
  timestamp: "TIMESTAMP",
  int: "INTEGER",
  boolean: "BOOLEAN",
  map: "MAP(VARCHAR, VARCHAR)",
};

/** The views for DuckDB. The files are found from the current folder. */
export function duckdbSql(format: Format): string {
  const viewOf = ({ name, columns }: AnyTable) => {
    const files = `'${name}/*/*.${EXTENSIONS[format]}'`;
    const partitions = "hive_partitioning = true, hive_types = {'day': DATE}";
    if (format === "parquet") return `read_parquet(${files}, ${partitions})`;
    const types = columns.map((column) => `'${column.name}': '${DUCKDB_TYPES[column.type]}'`);
    return `read_json(${files}, format = 'newline_delimited', ${partitions}, columns = {
  ${types.join(",\n  ")}
})`;
  };
  return [
    "-- Run this in the folder of the export: duckdb -init duckdb.sql",
    ...TABLES.map((table) => `CREATE OR REPLACE VIEW ${table.name} AS SELECT * FROM ${viewOf(table)};`),
    "",
  ].join("\n");
}
