import type * as z from "zod";
import { READ_POLICY_ACTION_TYPE } from "../../domain/origin.ts";
import type { ActionFields, OwnEventType, ownEvents } from "../../domain/own-events.ts";
import { isResource, type UserAction } from "../../ledger/user-action.ts";

/** An event of Tagledger before it is sent. */
export type OwnEvent = {
  detailType: OwnEventType;
  /** The ARN of the resource, if the event is about one. */
  resources: string[];
  /** ISO 8601, UTC. */
  time: string;
  detail: Record<string, unknown>;
};

/**
 * The event that tells of a row's latest outcome.
 *
 * @param row the row after the write
 * @param before the attempts of the row before the write. A write without a new attempt is no news.
 * @returns undefined if there is no event for such a row: an action that is not finished, a resource that is not
 * tagged on purpose, a count of unknown events, or a resource of the canary.
 */
export function eventOfRow(row: UserAction, before: UserAction["attempts"]): OwnEvent | undefined {
  const recordedAt = Object.entries(row.attempts).find(([key]) => !(key in before))?.[1].timestamp;
  if (recordedAt === undefined || row.source === "canary") return undefined;
  const told = toldOf(row);
  if (!told) return undefined;
  const { name, kind, confidence, arn } = row.user_info;
  return {
    detailType: told.type,
    resources: isResource(row.resource_id) ? [row.resource_id] : [],
    time: recordedAt,
    detail: {
      schemaVersion: "1",
      actionId: row.action_id,
      eventId: row.event_id,
      eventTime: row.timestamp,
      requestId: row.request_id,
      actionType: row.action_type,
      actor: { name, kind, confidence, arn },
      source: row.source,
      executionArn: row.execution_arn,
      policyVersion: row.policy_version,
      recordedAt,
      ...told.fields,
    },
  };
}

type Told = {
  [Type in OwnEventType]: { type: Type; fields: Omit<z.input<(typeof ownEvents)[Type]>, keyof ActionFields> };
}[OwnEventType];

function toldOf(row: UserAction): Told | undefined {
  const { outcome, resource_id: id, error: message, tag_values = {}, previous_values = {} } = row;
  if (outcome === "failed")
    return { type: "Tagging Failed", fields: { resourceId: id, reason: row.reason ?? "Unknown", message } };
  if (row.action_type === READ_POLICY_ACTION_TYPE)
    return { type: "Policy Invalid", fields: { parameterArn: id, message: message ?? "" } };
  const tags = { resourceArn: id, tagValues: tag_values, previousValues: previous_values };
  if (row.source === "drift" || row.source === "undo")
    return outcome === "tagged" ? { type: "Tags Changed", fields: tags } : undefined;
  return outcome === "tagged" || outcome === "preserved" || outcome === "unchanged"
    ? { type: "Resource Tagged", fields: { outcome, ...tags } }
    : undefined;
}
