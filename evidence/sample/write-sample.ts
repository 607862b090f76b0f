import { html } from "../report/html/html.ts";
import { PAGE_END } from "../report/html/page.ts";
import { number as formatted, time } from "../report/html/words.ts";
import { Pack, type PackFile } from "../report/pack.ts";
import { POPULATION_COLUMNS } from "../report/write-pack.ts";
import type { Drawn } from "./draw-sample.ts";
import { itemPage, sampleStart } from "./item-page.ts";
import { table } from "./item-parts.ts";
import type { KnownFacts } from "./known-facts.ts";
import type { SampledRow } from "./population-file.ts";

export type SampleFacts = { seed: string; population: number; populationSha256: string; madeAt: string };
export type Item = Drawn<SampledRow> & { facts: KnownFacts | undefined };

/** The page of a row. A larger sample of the same seed has it under the same name. */
const pageOf = ({ row }: Drawn<SampledRow>) => `row-${row.number}.html`;

/** Writes the files of a sample. */
export async function writeSample(
  folder: string,
  items: readonly Item[],
  { seed, population, populationSha256, madeAt }: SampleFacts,
): Promise<readonly PackFile[]> {
  const pack = new Pack(folder);
  await pack.writeCsv(
    "sample.csv",
    ["rank", ...POPULATION_COLUMNS],
    items.map(({ rank, row }) => ({ rank, ...row })),
  );
  for (const item of items)
    await pack.write(pageOf(item), (write) => write(itemPage(item, seed, item.facts)));
  const rows = items.map((item) => {
    const { number, eventTime, call, resource, status } = item.row;
    return [html`<a href="${pageOf(item)}">${number}</a>`, time(eventTime), call, resource, status];
  });
  const index = html`${sampleStart("Sample of the population")}
<header><p class="eyebrow">Tagledger · sample</p>
<h1>Sample<span>${formatted(items.length)} of ${formatted(population)} rows of population.csv</span></h1>
<p>Made at ${time(madeAt)} UTC. The seed is <code>${seed}</code>. The SHA-256 of population.csv is <code>${populationSha256}</code>.</p>
<p>The rank of a row is the SHA-256 of the seed, a colon and the row's number. The sample has the rows with the lowest ranks. sample.csv has them too, with the ranks.</p></header>
${table(["No.", "Time (UTC)", "Call", "Resource", "Status"], rows, "The population has no row.")}${PAGE_END}`;
  await pack.write("index.html", (write) => write(index.markup));
  await pack.writeSums();
  return pack.files;
}
