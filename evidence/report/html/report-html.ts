import type { ExceptionRow } from "../exceptions.ts";
import type { PopulationRow } from "../population.ts";
import type { ReportSummary } from "../summary.ts";
import { activity, timeToTag } from "./activity.ts";
import { writeExceptions } from "./exceptions.ts";
import { type Html, html } from "./html.ts";
import { access, criteria, integrity, method } from "./method.ts";
import { completeness, exceptionKinds, figures, header } from "./overview.ts";
import { PAGE_END, pageStart } from "./page.ts";
import { writePopulation } from "./population.ts";
import { type Rows, shownOf, type Write } from "./table.ts";

/** How many rows a table shows at most. The CSV files have all. */
const MOST_ROWS = 10_000;

/** How many characters are collected before they are written. */
const BLOCK = 65_536;

/** Both kinds of rows come in the order of their files. */
type Report = {
  summary: ReportSummary;
  population: Rows<PopulationRow>;
  exceptions: Rows<ExceptionRow>;
};

/**
 * Writes report.html: one file that needs no network and no script. The rows are read one by one, and at most 10,000 of
 * each table are written.
 */
export async function writeReportHtml(
  write: (text: string) => Promise<void>,
  { summary, population, exceptions }: Report,
): Promise<void> {
  let block = "";
  const add: Write = async ({ markup }) => {
    block += markup;
    if (block.length < BLOCK) return;
    await write(block);
    block = "";
  };
  await add(pageStart(`Tagledger evidence report, ${summary.period.from} to ${summary.period.to}`));
  for (const part of [header, contents, figures, completeness, exceptionKinds, timeToTag, activity])
    await add(await part(summary));
  for (const part of [integrity, access, method, criteria]) await add(part(summary));
  await writeLists(add, { summary, population, exceptions });
  await add(PAGE_END);
  await write(block);
}

async function writeLists(write: Write, { summary, population, exceptions }: Report): Promise<void> {
  const total = summary.exceptions.reduce((all, each) => all + each.total, 0);
  await write(listStart("all-exceptions", "All exceptions", "Search the exceptions"));
  if (total === 0) await write(html`<p class="empty">No exception was found in this period.</p>`);
  else await writeExceptions(write, summary.exceptions, exceptions, MOST_ROWS);
  await write(html`</section>`);

  const { rows } = summary.population;
  await write(listStart("population", "Population", "Search the population"));
  if (rows === 0) await write(html`<p class="empty">No call created a resource in this period.</p>`);
  else {
    await write(
      html`<p>Each resource that a creating call created. ${shownOf(Math.min(rows, MOST_ROWS), rows, "population.csv")}</p>`,
    );
    await writePopulation(write, population, MOST_ROWS);
  }
  await write(html`</section>`);
}

const listStart = (id: string, title: string, search: string): Html =>
  html`<section id="${id}" class="list"><h2>${title}</h2>
<p class="print-only">On paper, each table has its first 500 rows.</p>
<div class="controls" hidden><label for="search-${id}">${search}</label> <input type="search" id="search-${id}" autocomplete="off" spellcheck="false"> <span role="status"></span></div>
`;

const PARTS = [
  ["completeness", "Completeness"],
  ["exceptions", "Exceptions"],
  ["time", "Time to tag"],
  ["actions", "Actions"],
  ["integrity", "Integrity"],
  ["access", "Access"],
  ["method", "Method"],
  ["criteria", "SOC 2"],
  ["all-exceptions", "All exceptions"],
  ["population", "Population"],
] as const;

const contents = (): Html =>
  html`<nav aria-label="Contents"><ul>${PARTS.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
