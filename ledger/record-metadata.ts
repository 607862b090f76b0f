import { LedgerUnavailableError } from "../domain/errors.ts";
import type { ActionOutcome } from "../domain/outcome.ts";
import { oncePerResource } from "./once-per-resource.ts";
import { metadataOfAll } from "./read-metadata.ts";
import { insertStatement, runStatements, type Statement, updateStatement } from "./statements.ts";
import { mergeMetadata, type TagsMetadata, type TagsMetadataTable } from "./tags-metadata.ts";
import type { ActionContext } from "./user-action.ts";

const MAX_CONFLICTS = 5;

/**
 * Updates the rows of resources after an action. Rows are read and written in batches. The same action changes nothing
 * the second time.
 *
 * @returns for each outcome, whether the row changed.
 * @throws LedgerUnavailableError. It is also thrown after five rounds, if each time another execution wrote a row first.
 */
export async function recordMetadata(
  table: TagsMetadataTable,
  context: ActionContext,
  outcomes: ActionOutcome[],
): Promise<boolean[]> {
  const changed = new Map<ActionOutcome, boolean>();
  let waiting = outcomes;
  for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
    for (const [outcome, isChanged] of await recordRound(table, context, oncePerResource(waiting)))
      changed.set(outcome, isChanged);
    waiting = outcomes.filter((outcome) => !changed.has(outcome));
    if (waiting.length === 0) return outcomes.map((outcome) => changed.get(outcome) === true);
  }
  throw new LedgerUnavailableError(
    `TagsMetadata: ${waiting[0]?.resourceArn} is being written by many executions`,
  );
}

/** Reads the rows and writes them once. If another execution wrote a row in between, its outcome is left out. */
async function recordRound(
  table: TagsMetadataTable,
  context: ActionContext,
  outcomes: ActionOutcome[],
): Promise<[ActionOutcome, boolean][]> {
  const arns = outcomes.map(({ resourceArn }) => resourceArn);
  const rows = await metadataOfAll(table, arns);
  const merged = outcomes.map((outcome) => ({
    outcome,
    row: mergeMetadata(rows.get(outcome.resourceArn), context, outcome),
  }));
  const writes = merged.flatMap(({ outcome, row }) => (row ? [{ outcome, row }] : []));
  const results = await runStatements(
    table.dynamo,
    "TagsMetadata",
    writes.map(({ row }) => writeRevision(table.tableName, row)),
  );
  // happy path: a row without a change has this action already
  const unchanged = merged.flatMap(({ outcome, row }): [ActionOutcome, boolean][] =>
    row ? [] : [[outcome, false]],
  );
  const written = writes.filter((_, index) => results[index] === "written");
  return [...unchanged, ...written.map(({ outcome }): [ActionOutcome, boolean] => [outcome, true])];
}

/** The first revision of a row is added. A later one replaces the revision before it, and no other. */
function writeRevision(tableName: string, row: TagsMetadata): Statement {
  const { resource_id, ...set } = row;
  const previous = row.revision - 1;
  return previous === 0
    ? insertStatement(tableName, row)
    : updateStatement(tableName, { set, where: { resource_id, revision: previous } });
}
