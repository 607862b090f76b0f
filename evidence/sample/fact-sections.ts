import { attemptCount, type UserAction } from "../../ledger/user-action.ts";
import { type Html, html } from "../report/html/html.ts";
import { counted, NOT_READ, time } from "../report/html/words.ts";
import { factList, json, section, table } from "./item-parts.ts";
import { attemptsOf, type KnownFacts, type ReadExecution } from "./known-facts.ts";
import type { SampledRow } from "./population-file.ts";

/** The sections of a page with what the ledger and AWS know of a row. */
export const factSections = (row: SampledRow, facts: KnownFacts): Html => html`
${section("Action in the ledger", action(facts.action))}
${section("Tags", tags(facts))}
${section("Other actions on the resource", otherActions(facts))}
${section("Changes of tags", changes(facts))}
${section("Executions", executions(facts))}
${section("Record in CloudTrail", record(row, facts))}`;

function action(found: UserAction | undefined): Html {
  if (found === undefined) return html`<p>The ledger has no action for this row.</p>`;
  const attempts = attemptCount(found);
  return html`<p>The outcome is ${found.outcome}, after ${counted(attempts, "attempt")}.${
    found.dropped_attempts ? " The ledger keeps the first attempt and the latest ones." : ""
  }</p>
${attemptTable(found)}
<details><summary>The row of the ledger</summary>${json(found)}</details>`;
}

const attemptTable = (found: UserAction): Html =>
  table(
    ["Time (UTC)", "Outcome", "Source", "Execution", "Redrive", "Error"],
    attemptsOf(found).map(({ timestamp, outcome, source, executionArn, redrive, error }) => [
      ...[time(timestamp), outcome, source, nameOf(executionArn), redrive, error ?? ""],
    ]),
    "No attempt has ended.",
  );

const nameOf = (executionArn: string) => executionArn.split(":").at(-1) ?? "";

const tags = ({ metadata, live }: KnownFacts): Html =>
  factList({
    "In the ledger": metadata && tagText(metadata.tag_values),
    "In AWS now": live && (live.read === "yes" ? tagText(live.tags) : NOT_READ[live.read]),
  });

const tagText = (tags: Record<string, string>): string =>
  Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join("; ") || "none";

const otherActions = ({ otherActions }: KnownFacts): Html =>
  table(
    ["Time (UTC)", "Action", "Who", "Outcome", "Action id"],
    otherActions.map(({ timestamp, action_type, user_info, outcome, action_id }) => [
      time(timestamp),
      action_type,
      user_info.name,
      outcome,
      action_id,
    ]),
    "The ledger has no other action on it.",
  );

const changes = ({ changes }: KnownFacts): Html =>
  table(
    ["Time (UTC)", "Who", "Before", "After", "Action id"],
    changes.map(({ timestamp, user_info, previous_values, tag_values, action_id }) => [
      time(timestamp),
      user_info.name,
      tagText(previous_values),
      tagText(tag_values),
      action_id,
    ]),
    "The ledger has no change of a tag.",
  );

const executions = ({ executions }: KnownFacts): Html =>
  executions.length === 0
    ? html`<p>No execution is known.</p>`
    : html`${executions.map(
        ({ executionArn, found }) =>
          html`<h3>${nameOf(executionArn)}</h3>${found ? execution(executionArn, found) : GONE}`,
      )}`;

const GONE = html`<p>Step Functions does not have the execution any more. It keeps an execution for 90 days.</p>`;

const execution = (executionArn: string, { states, started, ended, ...found }: ReadExecution): Html =>
  html`${factList({ executionArn, started: started && time(started), ended: ended && time(ended), ...found })}
${table(
  ["State", "Entered (UTC)", "Milliseconds", "Retries", "Errors"],
  states.map(({ state, enteredAt, milliseconds, retries, errors }) => [
    ...[state, time(enteredAt), String(milliseconds ?? "–"), String(retries), errors.join(", ")],
  ]),
  "Step Functions has no history of it.",
)}`;

const record = ({ record }: SampledRow, { record: found }: KnownFacts): Html =>
  found === undefined
    ? html`<p>The record was not found in ${record} when this page was made.</p>`
    : html`<p>It was read from ${record} when this page was made. This reading did not check CloudTrail's digests.</p>
${json(found)}`;
