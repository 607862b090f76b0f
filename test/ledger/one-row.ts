import type { ActionOutcome } from "../../domain/outcome.ts";
import { recordOutcomes } from "../../ledger/outcomes.ts";
import { recordMetadata as recordMetadataOfAll } from "../../ledger/record-metadata.ts";
import { appendChanges, type TagHistoryTable } from "../../ledger/tag-history.ts";
import type { TagsMetadataTable } from "../../ledger/tags-metadata.ts";
import type { ActionContext } from "../../ledger/user-action.ts";
import type { UserActionsTable } from "../../ledger/user-actions.ts";
import { type PendingAction, writeAhead as writeAheadAll } from "../../ledger/write-ahead.ts";

/* The functions that write to the ledger, each for one row. */

export const writeAhead = async (table: UserActionsTable, context: ActionContext, action: PendingAction) =>
  (await writeAheadAll(table, context, [action]))[0];

export const recordOutcome = async (
  table: UserActionsTable,
  context: ActionContext,
  outcome: ActionOutcome,
) => (await recordOutcomes(table, context, [outcome]))[0];

export const recordMetadata = async (
  table: TagsMetadataTable,
  context: ActionContext,
  outcome: ActionOutcome,
) => (await recordMetadataOfAll(table, context, [outcome]))[0];

export const appendChange = async (table: TagHistoryTable, context: ActionContext, outcome: ActionOutcome) =>
  (await appendChanges(table, context, [outcome]))[0];
