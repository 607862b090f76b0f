import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { SFNClient } from "@aws-sdk/client-sfn";
import { emptyFolder } from "../../../evidence/empty-folder.ts";
import { type Drawn, drawSample } from "../../../evidence/sample/draw-sample.ts";
import { type FactReads, factsOf } from "../../../evidence/sample/known-facts.ts";
import {
  ChangedPackError,
  checkedPopulation,
  NoPackError,
  readPopulation,
  type SampledRow,
} from "../../../evidence/sample/population-file.ts";
import { recordReader } from "../../../evidence/sample/record-reader.ts";
import { type Item, writeSample } from "../../../evidence/sample/write-sample.ts";
import { deployedArns } from "../../lib/deployed-arns.ts";
import { ledgerTables } from "../../lib/deployment.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { folderFailure } from "../../lib/folder-failure.ts";
import { homeRegion } from "../../lib/home-region.ts";
import { show } from "../../lib/output.ts";
import { type Table, tableOf } from "../../lib/table/table.ts";
import { Ticker } from "../../lib/ticker.ts";
import { trailReads } from "../../lib/trail-reads.ts";

export type SampleOptions = {
  pack: string;
  size: number;
  seed: string;
  out: string;
  offline?: boolean;
  json?: boolean;
};

/** @throws CommandFailure `FolderInUse`, `UnwritableFolder`, `NoPack`, `PackChanged` */
export async function sample({ pack, size, seed, out, offline, json = false }: SampleOptions): Promise<void> {
  await emptyFolder(out).catch((error: unknown) => {
    throw folderFailure(error);
  });
  const populationSha256 = await checkedPopulation(pack).catch((error: unknown) => {
    throw failureOf(error);
  });
  const { sample: drawn, population } = await drawSample(readPopulation(pack), { size, seed });
  const items = await itemsOf(drawn, offline ? undefined : await factReads(drawn));
  const madeAt = new Date().toISOString();
  const files = await writeSample(out, items, { seed, population, populationSha256, madeAt });
  const note = population < size ? [`The population has only ${population} rows. The sample has all.`] : [];
  const shown = items.map(({ rank, row }) => ({ rank, ...row }));
  show(
    [drawnTable(drawn), ...note, `Open ${out}/index.html.`],
    { folder: out, seed, population, populationSha256, items: shown, files },
    { json },
  );
}

function failureOf(error: unknown): unknown {
  if (error instanceof NoPackError) return new CommandFailure(error.message, "NoPack");
  if (error instanceof ChangedPackError) return new CommandFailure(error.message, "PackChanged");
  return error;
}

async function factReads(drawn: readonly Drawn<SampledRow>[]): Promise<FactReads> {
  const { account } = await deployedArns();
  const { bucket } = trailReads(await homeRegion());
  const cloudTrailIn = (region: string) => new CloudTrailClient({ region });
  const recordOf = recordReader(
    drawn.map(({ row }) => row),
    { bucket, cloudTrailIn },
  );
  return { ledger: await ledgerTables(), sfn: new SFNClient({}), recordOf, account };
}

async function itemsOf(drawn: Drawn<SampledRow>[], reads: FactReads | undefined): Promise<Item[]> {
  const ticker = new Ticker();
  const items: Item[] = [];
  for (const each of drawn) {
    ticker.show(`${items.length} of ${drawn.length} items`);
    items.push({ ...each, facts: reads && (await factsOf(each.row, reads)) });
  }
  ticker.end();
  return items;
}

export const drawnTable = (drawn: Drawn<SampledRow>[]): Table =>
  tableOf(
    "sample",
    {
      Number: ({ row }) => String(row.number),
      When: ({ row }) => row.eventTime,
      Call: ({ row }) => row.call,
      Resource: { kind: "id", cell: ({ row }) => row.resource },
      Status: { kind: "outcome", cell: ({ row }) => row.status },
    },
    drawn,
    { empty: "The population has no row." },
  );
