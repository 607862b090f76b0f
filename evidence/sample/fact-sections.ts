import { attemptCount, type UserAction } from "../../ledger/user-action.ts";
import type { LiveTags } from "../live-tags.ts";
import { type Html, html } from "../report/html/html.ts";
import { time } from "../report/html/words.ts";
import { factList, json, section, table } from "./item-parts.ts";
import type { KnownFacts, ReadExecution } from "./known-facts.ts";
import type { SampledRow } from "./population-file.ts";

/** The sections of a page with what the ledger and AWS know of a row. */
export const factSections = (row: SampledRow, facts: KnownFacts): Html => html`
${section("Action in the ledger", action(facts.action))}
${section("Tags", tags(facts))}
${section("Other actions on the resource", otherActions(facts))}
${section("Changes of tags", changes(facts))}
${section("Execution", facts.execution ? execution(row, facts.execution) : noExecution(row))}
${section("Record in CloudTrail", record(row, facts))}`;

function action(found: UserAction | undefined): Html {
  if (found === undefined) return html`<p>The ledger has no action for this row.</p>`;
  const attempts = attemptCount(found);
  return html`<p>The outcome is ${found.outcome}, after ${attempts} ${attempts === 1 ? "attempt" : "attempts"}.</p>
${json(found)}`;
}

const NOT_READ: Record<Exclude<LiveTags["read"], "yes">, string> = {
  notShown: "AWS shows no tags: the resource never had any, or it does not exist any more",
  notSupported: "the Resource Groups Tagging API does not give the tags of this type",
  otherAccount: "the resource is in another account",
  accessDenied: "the caller may not read tags in this region",
  noRegion: "its region is not known",
  noArn: "its ARN is not known",
};

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

const execution = ({ executionArn }: SampledRow, { states, ...found }: ReadExecution): Html =>
  html`${factList({ executionArn, ...found })}
${table(
  ["State", "Entered (UTC)", "Milliseconds", "Retries", "Errors"],
  states.map(({ state, enteredAt, milliseconds, retries, errors }) => [
    state,
    time(enteredAt),
    String(milliseconds ?? ""),
    String(retries),
    errors.join(", "),
  ]),
  "Step Functions has no history of it.",
)}`;

const noExecution = ({ executionArn }: SampledRow): Html =>
  executionArn
    ? html`<p>Step Functions does not have the execution any more. It keeps an execution for 90 days.</p>`
    : html`<p>No execution is known.</p>`;

const record = ({ record }: SampledRow, { record: found }: KnownFacts): Html =>
  found === undefined
    ? html`<p>The record was not found in ${record} when this page was made.</p>`
    : html`<p>It was read from ${record} when this page was made. This reading did not check CloudTrail's digests.</p>
${json(found)}`;
