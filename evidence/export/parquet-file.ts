import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { type FileColumn, type GroupFile, ROWS_IN_A_GROUP } from "./group-file.ts";
import type { ColumnType } from "./tables.ts";

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** A Parquet file. Each `write` becomes one row group, which is on the disk when it ends. */
export function parquetFile(path: string, columns: readonly FileColumn[]): GroupFile {
  const root = { name: "schema", num_children: columns.length };
  const schema = [root, ...columns.flatMap(({ name, type }) => elementsOf(name, type))];
  const parquet = new ParquetWriter({ writer: fileWriter(path), schema });
  return {
    async write(cells) {
      const columnData = columns.map(({ name, type }, column) => ({
        name,
        data: cells[column] ?? [],
        statistics: type !== "json" && type !== "map",
      }));
      await parquet.write({ columnData, rowGroupSize: ROWS_IN_A_GROUP });
    },
    async close() {
      await parquet.finish();
    },
  };
}

/** Every column may be NULL. */
const optional = { repetition_type: "OPTIONAL" } as const;
const text = { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;

function elementsOf(name: string, type: ColumnType): SchemaElement[] {
  if (type === "map")
    return [
      { name, ...optional, converted_type: "MAP", num_children: 1 },
      { name: "key_value", repetition_type: "REPEATED", num_children: 2 },
      { name: "key", repetition_type: "REQUIRED", ...text },
      { name: "value", ...optional, ...text },
    ];
  return [{ name, ...optional, ...PRIMITIVES[type] }];
}

/** Athena reads JSON as a text, so it is stored as one. Athena and DuckDB read these timestamps as UTC. */
const PRIMITIVES: Record<Exclude<ColumnType, "map">, Omit<SchemaElement, "name">> = {
  string: text,
  json: text,
  timestamp: {
    type: "INT64",
    converted_type: "TIMESTAMP_MILLIS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MILLIS" },
  },
  int: { type: "INT32" },
  boolean: { type: "BOOLEAN" },
};
