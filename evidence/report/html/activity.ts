import type { ReportSummary } from "../summary.ts";
import { countTable } from "./counts.ts";
import { type Html, html } from "./html.ts";
import { plotDays, STACK, swatch } from "./plot-days.ts";
import { bucketName, plotSeconds } from "./plot-seconds.ts";
import { counted, duration, number, STATUS_MEANINGS } from "./words.ts";

/** How long after its event a resource was tagged. */
export async function timeToTag({ secondsToTag }: ReportSummary): Promise<Html> {
  const { count, p50, p95, max, buckets } = secondsToTag;
  if (count === 0)
    return html`<section id="time"><h2>Time from event to tag</h2><p class="empty">No resource was tagged in this period.</p></section>`;
  const lines = buckets.map((bucket, i) => ({ name: bucketName(secondsToTag, i), count: bucket.count }));
  return html`<section id="time"><h2>Time from event to tag</h2>
<p>Half of the ${counted(count, "tagged resource")} had the tags ${duration(p50)} or less after the event, 95 % ${duration(p95)} or less. The slowest took ${duration(max)}.</p>
<figure>${await plotSeconds(secondsToTag)}<figcaption>Tagged resources by the time from the event to the tag. p50 and p95 stand above the bars in which 50 % and 95 % are reached.</figcaption></figure>
<details><summary>The numbers</summary>${countTable("Time", lines)}</details></section>`;
}

/** The actions over time, and who and what they were. */
export async function activity({ actions, executions }: ReportSummary): Promise<Html> {
  if (actions.total === 0)
    return html`<section id="actions"><h2>Actions</h2><p class="empty">The ledger has no action in this period.</p>${byStatus(executions)}</section>`;
  const picture = await plotDays(actions.byDay);
  const outcomes = STACK.map((name) => ({
    name,
    count: actions.byOutcome[name] ?? 0,
    sample: swatch(name),
    note: STATUS_MEANINGS[name],
  })).filter(({ count }) => count > 0);
  return html`<section id="actions"><h2>Actions</h2>
<p>The ledger has ${counted(actions.total, "action")} for events of this period. An action is one thing that one actor did to one resource, and how it ended.</p>
<figure>${picture}<figcaption>Actions over time, by outcome (UTC). The lower plot has a scale of its own.</figcaption></figure>
${countTable("Outcome", outcomes)}
<details><summary>The numbers by day</summary>${daysTable(actions)}</details>
<div class="grid">
<div>${breakdown("By kind of actor", "Kind", actions.byKind)}${breakdown("By region", "Region", actions.byRegion)}${breakdown("By account", "Account", actions.byAccount)}</div>
<div>${breakdown("By service", "Service", actions.byService)}</div>
</div>
${byStatus(executions)}</section>`;
}

const breakdown = (title: string, nameOf: string, counts: ReportSummary["actions"]["byKind"]): Html =>
  html`<h3>${title}</h3>${countTable(nameOf, counts)}`;

const byStatus = ({ total, byStatus }: ReportSummary["executions"]): Html =>
  html`<h3 id="executions">Executions</h3>${
    total === 0
      ? html`<p class="empty">Step Functions has no execution of this period. It keeps an execution for 90 days.</p>`
      : html`<p>The workflow ran ${counted(total, "time")}. executions.csv has each execution.</p>${countTable("Status", byStatus)}`
  }`;

function daysTable({ byDay, byOutcome }: ReportSummary["actions"]): Html {
  const outcomes = STACK.filter((outcome) => (byOutcome[outcome] ?? 0) > 0);
  return html`<div class="scroll" role="region" aria-label="Actions by day and outcome" tabindex="0"><table class="numbers"><thead><tr><th scope="col">Day</th>${outcomes.map((outcome) => html`<th scope="col">${outcome}</th>`)}</tr></thead><tbody>
${byDay.map(
  (each) =>
    html`<tr><th scope="row">${each.day}</th>${outcomes.map((outcome) => html`<td>${number(each.byOutcome[outcome] ?? 0)}</td>`)}</tr>
`,
)}</tbody></table></div>`;
}
