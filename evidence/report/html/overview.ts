import { EXCEPTION_KINDS } from "../exceptions.ts";
import { POPULATION_STATUSES } from "../population.ts";
import type { ReportSummary } from "../summary.ts";
import { countTable } from "./counts.ts";
import { type Html, html } from "./html.ts";
import { counted, days, duration, KIND_WORDS, number, percent, STATUS_MEANINGS, sum, time } from "./words.ts";

/** The head of the page: the control in a sentence, the period, and who made the report. */
export const header = (summary: ReportSummary): Html =>
  html`<header><p class="eyebrow">Tagledger · evidence report</p>
<h1>Who created what<span>${days(summary.period)}</span></h1>
<p class="lede">The control: each new AWS resource gets a tag with its owner automatically, and a ledger records who created
the resource, when, with which call, and in which execution of the workflow.</p>
<dl class="facts">
<div><dt>Period (UTC)</dt><dd>from ${time(summary.period.from)}, before ${time(summary.period.to)}</dd></div>
<div><dt>Source of the population</dt><dd>${sourceOf(summary)}</dd></div>
<div><dt>Made</dt><dd>${time(summary.madeAt)} UTC by ${summary.madeBy}</dd></div>
<div><dt>Version</dt><dd>Tagledger ${summary.tagledgerVersion}</dd></div>
</dl></header>`;

function sourceOf({ population: { source } }: ReportSummary): Html {
  if (source.kind === "eventHistory")
    return html`CloudTrail's event history in ${source.regions.length === 0 ? "no region" : source.regions.join(", ")}`;
  const { bucket, prefix, trailArn } = source;
  return html`CloudTrail's log files in s3://${bucket}${prefix ? `/${prefix}` : ""}${trailArn ? `, trail ${trailArn}` : ""}`;
}

/** The four numbers that an auditor asks for first. */
export function figures({ completeness, exceptions, secondsToTag, integrity }: ReportSummary): Html {
  const total = exceptions.reduce((all, each) => all + each.total, 0);
  const open = exceptions.reduce((all, each) => all + each.open, 0);
  const { matched, of } = completeness;
  return html`<ul class="figures">
${figure("completeness", "Completeness", percent(matched, of), `${number(matched)} of ${counted(of, "known creation")} in the ledger`)}
${figure("exceptions", "Open exceptions", number(open), `of ${counted(total, "exception")}`)}
${
  secondsToTag.count === 0
    ? figure("time", "Time to tag", "–", "no resource was tagged")
    : figure(
        "time",
        "Time to tag",
        duration(secondsToTag.p95),
        `or less for 95 % of ${counted(secondsToTag.count, "tagged resource")}`,
      )
}
${figure("integrity", "Trail", integrity === undefined ? "not checked" : integrity.isIntact ? "intact" : "not proven", integrity === undefined ? "event history has no digests" : "checked against CloudTrail's digests")}
</ul>`;
}

const figure = (id: string, name: string, value: string, note: string): Html =>
  html`<li><a href="#${id}"><span>${name}</span> <strong>${value}</strong> <small>${note}</small></a></li>`;

/** How much of the population the ledger explains, and what became of each resource. */
export function completeness({ population, completeness: { matched, of } }: ReportSummary): Html {
  const { creatingCalls, knownCalls, rows, byStatus, unknownCalls } = population;
  const lines = POPULATION_STATUSES.map((name) => ({
    name,
    count: byStatus[name] ?? 0,
    note: STATUS_MEANINGS[name],
  })).filter(({ count }) => count > 0);
  return html`<section id="completeness"><h2>Completeness</h2>
<p>${
    of === 0
      ? "CloudTrail has no creation in this period that the catalogue knows."
      : `The ledger has an action for ${number(matched)} of ${counted(of, "resource")} that known calls created: ${percent(matched, of)}. ${missing(of - matched)}`
  }
${creatingCalls === 0 ? "" : `The catalogue knows ${number(knownCalls)} of ${counted(creatingCalls, "creating call")} in CloudTrail that succeeded (${percent(knownCalls, creatingCalls)}).`}</p>
${rows === 0 ? html`<p class="empty">The population is empty.</p>` : html`<h3>What became of each resource</h3>${countTable("Status", lines)}`}
${
  unknownCalls.length > 0
    ? html`<h3>Creating calls that the catalogue does not know</h3>
<p>A call counts as creating if its name says so. ${counted(sum(unknownCalls), "call")} had a name that the catalogue does not have.</p>${countTable("Call", unknownCalls)}`
    : undefined
}</section>`;
}

const missing = (count: number): string =>
  count === 0
    ? "None is missing."
    : `${number(count)} ${count === 1 ? "is" : "are"} missing, and each is an exception.`;

/** The exceptions in numbers. The lists are at the end of the page. */
export function exceptionKinds({ exceptions }: ReportSummary): Html {
  const found = exceptions.filter(({ total }) => total > 0);
  const without = EXCEPTION_KINDS.filter((kind) => !found.some((each) => each.kind === kind));
  const titles = without.map((kind) => KIND_WORDS[kind].title.toLowerCase()).join(", ");
  const total = found.reduce((all, each) => all + each.total, 0);
  const open = found.reduce((all, each) => all + each.open, 0);
  return html`<section id="exceptions"><h2>Exceptions</h2>
${
  found.length === 0
    ? html`<p class="empty">No exception was found in this period.</p>`
    : html`<p>${counted(total, "exception")}, ${number(open)} of them open. A resource can have several. An exception is open if somebody should still do something.</p>
<table class="kinds"><thead><tr><th scope="col">Kind</th><th scope="col">Total</th><th scope="col">Open</th></tr></thead><tbody>
${found.map(
  (each) =>
    html`<tr><th scope="row"><a href="#all-${each.kind}">${KIND_WORDS[each.kind].title}</a> <small>${KIND_WORDS[each.kind].meaning}</small></th><td>${number(each.total)}</td><td>${number(each.open)}</td></tr>
`,
)}</tbody></table>`
}
${without.length > 0 ? html`<p>Looked for and not found: ${titles}.</p>` : undefined}</section>`;
}
