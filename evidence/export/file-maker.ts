import type { Format, MakeFile } from "./group-file.ts";

/** The library for Parquet is loaded only if Parquet is written. */
export async function fileMaker(format: Format): Promise<MakeFile> {
  if (format === "jsonl") return (await import("./json-lines-file.ts")).jsonLinesFile;
  return (await import("./parquet-file.ts")).parquetFile;
}
