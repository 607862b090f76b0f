import { attemptCount } from "../../ledger/user-action.ts";
import { type Html, html } from "../report/html/html.ts";
import { PAGE_END, pageStart } from "../report/html/page.ts";
import { STYLE } from "../report/html/style.ts";
import { time } from "../report/html/words.ts";
import type { Drawn } from "./draw-sample.ts";
import type { KnownFacts } from "./known-facts.ts";
import type { SampledRow } from "./population-file.ts";

const CSS = `${STYLE}
.lines td{font-size:.8125rem}.field{border-bottom:1px solid var(--line);height:2.6rem}
section.conclusion{display:none}@media print{section.conclusion{display:block}section:not(.list){display:block}}
`;

export const sampleStart = (title: string): Html => pageStart(title, CSS);

/** The page of an item: the row of the population and, unless it was made offline, all that the ledger and AWS know. */
export const itemPage = (
  { rank, row }: Drawn<SampledRow>,
  seed: string,
  facts: KnownFacts | undefined,
): string =>
  html`${sampleStart(`Row ${row.number} of the population`)}
<header><p class="eyebrow">Sample · row ${row.number} of the population</p><h1>${row.call}<span>${row.resource || "no resource is known"}</span></h1>
<p>Its rank is the SHA-256 of <code>${seed}:${row.number}</code>: <code>${rank}</code></p></header>
<section class="conclusion"><h2>Auditor's conclusion</h2><p>☐ no exception &nbsp; ☐ exception</p><p class="field"></p><p class="field"></p><p class="field">Name, date:</p></section>
${section("Row of the population", factList(row))}
${facts === undefined ? section("Ledger and AWS", html`<p>This page was made offline. It has only the row of the population.</p>`) : factSections(row, facts)}
${PAGE_END}`.markup;

function factSections(row: SampledRow, facts: KnownFacts): Html {
  const { action, otherActions, changes, execution } = facts;
  return html`${section("Action in the ledger", action ? html`<p>The outcome is ${action.outcome}, after ${attemptCount(action)} attempt(s).</p>${json(action)}` : html`<p>The ledger has no action for this row.</p>`)}
${section("Tags", tags(facts))}
${section(
  "Other actions on the resource",
  table(
    ["Time (UTC)", "Action", "Who", "Outcome", "Action id"],
    otherActions.map((each) => [
      time(each.timestamp),
      each.action_type,
      each.user_info.name,
      each.outcome,
      each.action_id,
    ]),
    "The ledger has no other action on it.",
  ),
)}
${section(
  "Changes of tags",
  table(
    ["Time (UTC)", "Who", "Before", "After", "Action id"],
    changes.map((each) => [
      time(each.timestamp),
      each.user_info.name,
      tagText(each.previous_values),
      tagText(each.tag_values),
      each.action_id,
    ]),
    "The ledger has no change of a tag.",
  ),
)}
${section(
  "Execution",
  execution
    ? html`${factList({ executionArn: row.executionArn, status: execution.status, started: execution.started, ended: execution.ended, redrives: execution.redrives, error: execution.error })}${table(
        ["State", "Entered (UTC)", "Milliseconds", "Retries", "Errors"],
        execution.states.map((each) => [
          each.state,
          time(each.enteredAt),
          String(each.milliseconds ?? ""),
          String(each.retries),
          each.errors.join(", "),
        ]),
        "Step Functions has no history of it.",
      )}`
    : html`<p>${row.executionArn ? "Step Functions does not have the execution any more. It keeps an execution for 90 days." : "No execution is known."}</p>`,
)}
${section("Record in CloudTrail", facts.record === undefined ? html`<p>The record was not found in ${row.record} when this page was made.</p>` : html`<p>It was read from ${row.record} when this page was made. This reading did not check CloudTrail's digests.</p>${json(facts.record)}`)}`;
}

function tags({ metadata, live }: KnownFacts): Html {
  const inAws =
    live?.read === "yes" ? tagText(live.tags) : `not read: ${live?.read ?? "the resource is not known"}`;
  return factList({ "In the ledger": metadata && tagText(metadata.tag_values), "In AWS now": inAws });
}

const tagText = (tags: Record<string, string>): string =>
  Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join("; ") || "none";

const section = (title: string, content: Html): Html =>
  html`<section><h2>${title}</h2><div>${content}</div></section>`;

const factList = (facts: Record<string, string | number | undefined>): Html =>
  html`<dl class="files">${Object.entries(facts).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value === "" || value === undefined ? "–" : value}</dd></div>`)}</dl>`;

/** A table, or a sentence if it has no row. */
export const table = (heads: string[], rows: (string | Html)[][], empty: string): Html =>
  rows.length === 0
    ? html`<p class="empty">${empty}</p>`
    : html`<table class="lines"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;

/** Each line is escaped alone, because escaping replaces the ends of lines. */
const json = (value: unknown): Html =>
  html`<pre>${JSON.stringify(value, null, 2)
    .split("\n")
    .map(
      (line) => html`${line}
`,
    )}</pre>`;
