import type { TagHistoryRow } from "../../ledger/tag-history.ts";
import type { TagsMetadata } from "../../ledger/tags-metadata.ts";
import type { PlacedAction } from "../place.ts";

/** A value of a cell. Undefined becomes NULL. */
export type Cell = string | number | boolean | Date | Record<string, string> | undefined;

/** `timestamp` is a time in UTC. `map` has texts as keys and values. `json` is a text that holds JSON. */
export type ColumnType = "string" | "timestamp" | "int" | "boolean" | "map" | "json";

export type Column<Row> = { name: string; type: ColumnType; cell: (row: Row) => Cell };

/** A table of an export: the name of its folder, its columns, and the UTC day of a row. */
export type ExportTable<Row> = { name: string; columns: Column<Row>[]; dayOf: (row: Row) => string };

const columnsOf = <Row>(columns: Record<string, [ColumnType, (row: Row) => Cell]>): Column<Row>[] =>
  Object.entries(columns).map(([name, [type, cell]]) => ({ name, type, cell }));

/** UserActions: each action, with the type, the region and the account of its resource. */
export const actionsExport: ExportTable<PlacedAction> = {
  name: "actions",
  dayOf: ({ action }) => dayOf(action.timestamp),
  columns: columnsOf<PlacedAction>({
    action_id: ["string", ({ action }) => action.action_id],
    timestamp: ["timestamp", ({ action }) => timeOf(action.timestamp)],
    resource_id: ["string", ({ action }) => action.resource_id],
    type: ["string", ({ type }) => type],
    region: ["string", ({ region }) => region],
    account: ["string", ({ account }) => account],
    action_type: ["string", ({ action }) => action.action_type],
    outcome: ["string", ({ action }) => action.outcome],
    reason: ["string", ({ action }) => action.reason],
    error: ["string", ({ action }) => action.error],
    actor_name: ["string", ({ action }) => action.user_info.name],
    actor_kind: ["string", ({ action }) => action.user_info.kind],
    actor_confidence: ["string", ({ action }) => action.user_info.confidence],
    user_info: ["json", ({ action }) => JSON.stringify(action.user_info)],
    tag_values: ["map", ({ action }) => action.tag_values],
    previous_values: ["map", ({ action }) => action.previous_values],
    original_values: ["map", ({ action }) => action.original_values],
    source: ["string", ({ action }) => action.source],
    policy_version: ["string", ({ action }) => action.policy_version],
    execution_arn: ["string", ({ action }) => action.execution_arn],
    event_id: ["string", ({ action }) => action.event_id],
    request_id: ["string", ({ action }) => action.request_id],
    request_reason: ["string", ({ action }) => action.request_reason],
    replay_of: ["string", ({ action }) => action.replay_of],
    replayed_by: ["string", ({ action }) => action.replayed_by],
    attempts: ["json", ({ action }) => JSON.stringify(action.attempts)],
    dropped_attempts: ["int", ({ action }) => action.dropped_attempts],
    schema_version: ["int", ({ action }) => action.schema_version],
  }),
};

/** TagsMetadata: each resource that was created in the period, as the ledger has it now. */
export const resourcesExport: ExportTable<TagsMetadata> = {
  name: "resources",
  dayOf: ({ created_at = "" }) => dayOf(created_at),
  columns: columnsOf<TagsMetadata>({
    resource_id: ["string", (row) => row.resource_id],
    name: ["string", (row) => row.name],
    type: ["string", (row) => row.type],
    region: ["string", (row) => row.region],
    account: ["string", (row) => row.account],
    created_at: ["timestamp", (row) => timeOf(row.created_at)],
    created_by_name: ["string", (row) => row.created_by?.name],
    created_by_kind: ["string", (row) => row.created_by?.kind],
    created_by_confidence: ["string", (row) => row.created_by?.confidence],
    created_by: ["json", (row) => row.created_by && JSON.stringify(row.created_by)],
    created_action_id: ["string", (row) => row.created_action_id],
    creation: ["string", (row) => row.creation],
    tag_values: ["map", (row) => row.tag_values],
    tag_action_ids: ["map", (row) => row.tag_action_ids],
    timestamp: ["timestamp", (row) => timeOf(row.timestamp)],
    action_id: ["string", (row) => row.action_id],
    event_id: ["string", (row) => row.event_id],
    execution_arn: ["string", (row) => row.execution_arn],
    user_info: ["json", (row) => row.user_info && JSON.stringify(row.user_info)],
    earlier_incarnations: ["json", (row) => JSON.stringify(row.earlier_incarnations)],
    incarnations_left_out: ["boolean", (row) => row.incarnations_left_out],
    revision: ["int", (row) => row.revision],
    schema_version: ["int", (row) => row.schema_version],
  }),
};

/** A row of TagHistory, with the time of its action's event. */
export type Change = { change: TagHistoryRow; eventTime: string };

/** TagHistory: each change of tags by an action of the period. `timestamp` is the time of the write. */
export const changesExport: ExportTable<Change> = {
  name: "changes",
  dayOf: ({ eventTime }) => dayOf(eventTime),
  columns: columnsOf<Change>({
    resource_id: ["string", ({ change }) => change.resource_id],
    action_id: ["string", ({ change }) => change.action_id],
    timestamp: ["timestamp", ({ change }) => timeOf(change.timestamp)],
    action_type: ["string", ({ change }) => change.action_type],
    tag_values: ["map", ({ change }) => change.tag_values],
    previous_values: ["map", ({ change }) => change.previous_values],
    actor_name: ["string", ({ change }) => change.user_info.name],
    actor_kind: ["string", ({ change }) => change.user_info.kind],
    user_info: ["json", ({ change }) => JSON.stringify(change.user_info)],
    event_id: ["string", ({ change }) => change.event_id],
    execution_arn: ["string", ({ change }) => change.execution_arn],
    schema_version: ["int", ({ change }) => change.schema_version],
  }),
};

const dayOf = (time: string) => time.slice(0, "2026-11-01".length);

/** The time, or undefined for a text that is none. */
function timeOf(text = ""): Date | undefined {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
