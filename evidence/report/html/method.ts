import type { TrailSummary, VerdictCounts } from "../../trail/summary.ts";
import { CRITERIA, PACK_FILES } from "../criteria.ts";
import type { ReportSummary } from "../summary.ts";
import { type Html, html } from "./html.ts";
import { counted, number } from "./words.ts";

/** Whether CloudTrail's own record is proven, and how to check the files of the report. */
export const integrity = ({ integrity: check }: ReportSummary): Html =>
  html`<section id="integrity"><h2>Integrity</h2>
<h3>The trail</h3>
${check === undefined ? NOT_CHECKED : checked(check)}
<h3>The files of this report</h3>
<p>manifest.json and sha256sums.txt have the SHA-256 of each file. To check the files, run this command in the folder of the report:</p>
<pre><code>sha256sum --check sha256sums.txt</code></pre>
<p>The command shows a file that changed after the report was made. Keep a copy of sha256sums.txt in another place: whoever can change all files can also change this list.</p></section>`;

const NOT_CHECKED = html`<p>The population comes from CloudTrail's event history. CloudTrail signs no digests of its event history, so
nothing but AWS's own service proves that it is complete. A report from the log files of a trail checks the digests.</p>`;

const checked = ({ isIntact, summary }: NonNullable<ReportSummary["integrity"]>): Html =>
  html`<p>${
    isIntact
      ? "CloudTrail's signed digests prove the whole period, and each log file is as CloudTrail delivered it."
      : "CloudTrail's signed digests do not prove the whole period. The problems are exceptions of the kind “Parts of the trail that are not proven”."
  } Each digest names the log files that CloudTrail delivered with the SHA-256 of each, and the digest before it. Nobody can change or delete a log file without a trace.</p>
<table class="kinds"><thead><tr><th scope="col">Files</th><th scope="col">Valid</th><th scope="col">Problems</th></tr></thead><tbody>
${filesOf(summary).map(
  ([name, counts]) =>
    html`<tr><th scope="row">${name}</th><td>${number(counts.valid ?? 0)}</td><td>${problems(counts)}</td></tr>
`,
)}</tbody></table>
<p>${summary.unprovenRanges === 0 ? "No part of the period is without a valid digest." : `${counted(summary.unprovenRanges, "part")} of the period ${summary.unprovenRanges === 1 ? "has" : "have"} no valid digest.`}</p>`;

const filesOf = ({ digests, backfillDigests, logFiles }: TrailSummary): [string, VerdictCounts][] => [
  ["Digests", digests],
  ["Backfill digests", backfillDigests],
  ["Log files", logFiles],
];

function problems(counts: VerdictCounts): string {
  const found = Object.entries(counts).filter(([verdict]) => verdict !== "valid");
  return found.map(([verdict, count]) => `${number(count)} ${verdict}`).join(", ") || "none";
}

/** Who may change what the evidence depends on. */
export const access = ({ access: { principals } }: ReportSummary): Html =>
  html`<section id="access"><h2>Access</h2>
<p>${
    principals === 0
      ? "IAM names no user and no role that may change the ledger, the functions, the state machine or the policy."
      : `${counted(principals, "user or role", "users and roles")} may change the ledger, the functions, the state machine or the policy. access.csv names each of them, with the permission.`
  }</p></section>`;

/** How the report was made, and what it does not show. */
export const method = ({ population: { source }, limits }: ReportSummary): Html =>
  html`<section id="method"><h2>Method and limits</h2>
<ol>
<li>The population is read from CloudTrail and not from the ledger: ${
    source.kind === "trail"
      ? "each record in the log files of the trail"
      : "each event of a creating call in CloudTrail's event history"
  } that says that a call created something, and that the call succeeded. A call that created several resources has several rows.</li>
<li>A call is known if the event catalogue has it. Another call counts as creating if its name begins with a verb that the catalogue uses for creations.</li>
<li>Each row is matched with the action in the ledger that has the same CloudTrail event and the same resource. A row of a known call without an action lowers the completeness, and is an exception.</li>
<li>Each action in the ledger is matched with its event in CloudTrail. An action without an event is an exception too.</li>
<li>Where AWS gave the tags of a resource when the report was made, they are compared with the ledger.</li>
</ol>
<h3>Limits</h3>
${limits.length === 0 ? html`<p class="empty">No limit was recorded.</p>` : html`<ul>${limits.map((limit) => html`<li>${limit}</li>\n`)}</ul>`}
<h3>The files</h3>
<dl class="files">${PACK_FILES.map(({ name, has }) => html`<div><dt>${name}</dt><dd>${has}</dd></div>\n`)}</dl></section>`;

/** The criteria of SOC 2 that the files support. */
export const criteria = (): Html =>
  html`<section id="criteria"><h2>SOC 2 criteria</h2>
<p>The criteria are those of the AICPA's 2017 Trust Services Criteria, in our own words. Tagledger's evidence supports each of them in part. The auditor decides whether it is enough.</p>
${CRITERIA.map(
  ({ id, asks, contributes, evidence }) =>
    html`<article><h3>${id}</h3><div><p>${asks}</p><p><b>Here:</b> ${contributes}</p>
<dl class="files">${evidence.map(({ file, howToRead }) => html`<div><dt>${file}</dt><dd>${withCode(howToRead)}</dd></div>\n`)}</dl></div></article>
`,
)}</section>`;

/** Texts between backticks as code. */
const withCode = (text: string): Html[] =>
  text.split("`").map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
