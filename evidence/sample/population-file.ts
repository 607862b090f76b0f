import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse";
import * as z from "zod";
import type { PopulationRow } from "../report/population.ts";

const FILE = "population.csv";

/** The folder has no pack of a report. */
export class NoPackError extends Error {
  override readonly name = "NoPackError";
}
/** population.csv is not as the manifest says. */
export class ChangedPackError extends Error {
  override readonly name = "ChangedPackError";
}

const Text = z.string().default("");
/** A row of population.csv. A number that may be missing is text here. */
const RowSchema = z.object({
  number: z.coerce.number().int().positive(),
  ...{ eventTime: Text, eventId: Text, call: Text, region: Text, account: Text, caller: Text },
  ...{ resource: Text, type: Text, status: Text, reason: Text, actor: Text, actionId: Text },
  ...{ executionArn: Text, policyVersion: Text, taggedAt: Text, secondsToTag: Text },
  ...{ ledgerTags: Text, liveTags: Text, liveRead: Text, record: Text },
} satisfies Record<keyof PopulationRow, z.ZodType>);
export type SampledRow = z.output<typeof RowSchema>;

const ManifestSchema = z.object({ files: z.array(z.object({ name: z.string(), sha256: z.string() })) });

/**
 * Compares population.csv with the SHA-256 in manifest.json.
 *
 * @returns the SHA-256
 * @throws NoPackError, ChangedPackError
 */
export async function checkedPopulation(pack: string): Promise<string> {
  const manifest = await readFile(join(pack, "manifest.json"), "utf8")
    .then((text): unknown => JSON.parse(text))
    .catch(() => undefined);
  const { files = [] } = ManifestSchema.safeParse(manifest).data ?? {};
  const named = files.find(({ name }) => name === FILE);
  if (named === undefined)
    throw new NoPackError(
      `${pack} has no manifest.json that names ${FILE}. Name a folder that tagledger report has written.`,
    );
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(join(pack, FILE))) hash.update(chunk);
  } catch (error) {
    throw new NoPackError(`${join(pack, FILE)} cannot be read: ${String(error)}`);
  }
  const sha256 = hash.digest("hex");
  if (sha256 !== named.sha256)
    throw new ChangedPackError(
      `${join(pack, FILE)} was changed: its SHA-256 is ${sha256}, and manifest.json has ${named.sha256}. Use a copy that was not changed.`,
    );
  return sha256;
}

/** The rows of population.csv, one after the other. Call `checkedPopulation` before. */
export async function* readPopulation(pack: string): AsyncGenerator<SampledRow> {
  const rows = createReadStream(join(pack, FILE)).pipe(parse({ columns: true, cast: withoutApostrophe }));
  for await (const row of rows) yield RowSchema.parse(row);
}

/** The signs before which csv-stringify writes an apostrophe (its option `escape_formulas`). */
const ESCAPED = /^'(?=[-=+@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/;
const withoutApostrophe = (cell: string): string => cell.replace(ESCAPED, "");
