import { type Html, html } from "../report/html/html.ts";
import { PAGE_END, pageStart } from "../report/html/page.ts";
import { STYLE } from "../report/html/style.ts";
import type { Drawn } from "./draw-sample.ts";
import { factSections } from "./fact-sections.ts";
import { factList, section } from "./item-parts.ts";
import type { KnownFacts } from "./known-facts.ts";
import type { SampledRow } from "./population-file.ts";

const CSS = `${STYLE}
.lines td{font-size:.8125rem}.lines :is(th,.short){white-space:nowrap}
section>div>:is(h3,dl,table,p):first-child{margin-top:0}
.field{border-bottom:1px solid var(--line);height:2.6rem}
section.conclusion{display:none}@media print{section.conclusion{display:block}section:not(.list){display:block}}
@media screen and (max-width:48rem){
.lines thead{display:none}.lines :is(tbody,tr){display:block}
.lines tr{border-bottom:1px solid var(--line);padding:.6rem 0}
.lines td{display:grid;grid-template-columns:6.5rem minmax(0,1fr);border:0;padding:.1rem 0}
.lines .short{white-space:normal}.lines td::before{content:attr(data-head);color:var(--quiet)}
}
`;

export const sampleStart = (title: string): Html => pageStart(title, CSS);

/** The page of an item: the row of the population and, unless it was made offline, all that the ledger and AWS know. */
export const itemPage = (
  { rank, row }: Drawn<SampledRow>,
  seed: string,
  facts: KnownFacts | undefined,
): string =>
  html`${sampleStart(`Row ${row.number} of the population`)}
<header><p class="eyebrow"><a href="index.html">Sample</a> · row ${row.number} of the population</p>
<h1>${row.call}<span>${row.resource || "no resource is known"}</span></h1>
<p>Its rank is the SHA-256 of <code>${seed}:${row.number}</code>: <code>${rank}</code></p></header>
${CONCLUSION}
${section("Row of the population", factList(row))}
${facts === undefined ? section("Ledger and AWS", OFFLINE) : factSections(row, facts)}
${PAGE_END}`.markup;

const OFFLINE = html`<p>This page was made offline. It has only the row of the population.</p>`;

/** Room for the auditor's pen. It is only on paper. */
const CONCLUSION = html`<section class="conclusion"><h2>Auditor's conclusion</h2>
<p>☐ no exception &nbsp; ☐ exception</p><p class="field"></p><p class="field"></p><p class="field">Name, date:</p></section>`;
