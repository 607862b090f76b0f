import { DAY_MILLISECONDS } from "../../domain/day.ts";
import type { Period } from "../../ledger/actions-between.ts";
import { metadataOfAll } from "../../ledger/read-metadata.ts";
import { MAX_KEYS_PER_GET } from "../../ledger/rows-by-key.ts";
import { changesOfResource, type TagHistoryTable } from "../../ledger/tag-history.ts";
import { actionsAboutFailuresOn, isDismissal } from "../../ledger/unsettled-actions.ts";
import {
  attemptCount,
  isInFlight,
  isResource,
  isSettled,
  type UserAction,
} from "../../ledger/user-action.ts";
import { inChunks } from "../in-chunks.ts";
import type { PlacedAction } from "../place.ts";
import { type Ledger, selectActions } from "../select-actions.ts";
import type { Progress } from "./progress.ts";
import type { Store } from "./store.ts";

export type ReportLedger = Ledger & { tagHistory: TagHistoryTable };

const CHUNK = 1000;

/**
 * Gathers the actions for events of a period, day after day, so that an interrupted report reads one day again. What the
 * canary made is no creation that an auditor asks about: its events are kept apart, and leave the creations.
 */
export async function gatherActions(
  store: Store,
  ledger: Ledger,
  period: Period,
  now: Date,
  onProgress: Progress,
): Promise<void> {
  const all = period.to.getTime() - period.from.getTime();
  for (const day of daysIn(period)) {
    const part = `actions of ${day.from.toISOString()}`;
    onProgress({ done: day.from.getTime() - period.from.getTime(), of: all });
    if (store.isDone(part)) continue;
    for await (const found of inChunks(selectActions(ledger, { period: day, withCanary: true }), CHUNK)) {
      const [canary = [], chunk = []] = [true, false].map((isCanary) =>
        found.filter(({ action }) => (action.source === "canary") === isCanary),
      );
      store.add(
        "canary",
        canary.map((each) => {
          const { event_id, actor_arn, execution, first_execution } = actionRow(each, now);
          return { event_id, actor_arn, execution, first_execution };
        }),
      );
      store.add(
        "actions",
        chunk.map((each) => actionRow(each, now)),
      );
      addDismissals(
        store,
        chunk.map(({ action }) => action),
      );
    }
    store.setDone(part);
  }
  store.removeCanaryCreations();
}

function* daysIn({ from, to }: Period): Generator<Period> {
  for (let start = from.getTime(); start < to.getTime(); ) {
    const end = Math.min((Math.floor(start / DAY_MILLISECONDS) + 1) * DAY_MILLISECONDS, to.getTime());
    yield { from: new Date(start), to: new Date(end) };
    start = end;
  }
}

function actionRow({ action, type, region, account }: PlacedAction, now: Date) {
  const { user_info: actor, attempts } = action;
  const tries = Object.entries(attempts).toSorted(([, a], [, b]) => (a.timestamp < b.timestamp ? -1 : 1));
  const taggedAt = tries.find(([, { outcome }]) => outcome === "tagged")?.[1].timestamp;
  return {
    action_id: action.action_id,
    time: action.timestamp,
    event_id: action.event_id,
    request_id: action.request_id ?? "",
    call: action.action_type,
    resource: action.resource_id,
    is_resource: Number(isResource(action.resource_id)),
    ...{ type, region, account },
    actor: actor.name,
    kind: actor.kind,
    confidence: actor.confidence,
    actor_arn: actor.arn ?? "",
    source: action.source,
    outcome: action.outcome,
    reason: action.reason ?? "",
    error: action.error ?? "",
    attempts: attemptCount(action),
    failed_attempts: tries.filter(([, { outcome }]) => !isSettled(outcome)).length,
    replays: tries.filter(([, { source }]) => source === "replay").length,
    last_attempt: tries.at(-1)?.[1].timestamp ?? action.timestamp,
    tags: JSON.stringify(action.tag_values ?? {}),
    previous: JSON.stringify(action.previous_values ?? {}),
    policy: action.policy_version,
    execution: action.execution_arn,
    first_execution: tries[0]?.[0].split("#")[0] ?? action.execution_arn,
    replayed_by: action.replayed_by ?? "",
    request_reason: action.request_reason ?? "",
    tagged_at: taggedAt ?? "",
    seconds: taggedAt === undefined ? null : (Date.parse(taggedAt) - Date.parse(action.timestamp)) / 1000,
    is_open: Number(!isSettled(action.outcome) && !isInFlight(action, now)),
  };
}

/** Gathers the dismissals after the period too: somebody may dismiss a failure much later. */
export async function gatherDismissals(
  store: Store,
  { userActions }: Ledger,
  days: readonly string[],
  onProgress: Progress,
): Promise<void> {
  for (const [index, day] of days.entries()) {
    onProgress({ done: index, of: days.length });
    addDismissals(store, await actionsAboutFailuresOn(userActions, day));
  }
}

function addDismissals(store: Store, actions: UserAction[]): void {
  store.add(
    "dismissals",
    actions.filter(isDismissal).map((action) => ({
      action_id: action.action_id,
      resource: action.resource_id,
      failure: action.event_id,
      time: action.timestamp,
      actor: action.user_info.name,
      reason: action.request_reason ?? "",
    })),
  );
}

/** Gathers what the ledger has now about the resources of the actions. */
export async function gatherMetadata(
  store: Store,
  { tagsMetadata }: Ledger,
  onProgress: Progress,
): Promise<void> {
  const of = store.number("SELECT count(DISTINCT resource) FROM actions WHERE is_resource");
  let done = store.number("SELECT count(*) FROM metadata");
  for (;;) {
    // The rows are added in the order of the ARNs, so an interrupted report goes on after the last one.
    const resources = store.texts(
      `SELECT DISTINCT resource FROM actions WHERE is_resource AND resource > ifnull((SELECT max(resource) FROM metadata), '')
       ORDER BY resource LIMIT ${MAX_KEYS_PER_GET}`,
    );
    if (resources.length === 0) return;
    const rows = await metadataOfAll(tagsMetadata, resources);
    store.add(
      "metadata",
      resources.map((resource) => {
        const { type = "", region = "", account = "", tag_values, tag_action_ids } = rows.get(resource) ?? {};
        const tags = JSON.stringify(tag_values ?? {});
        return { resource, type, region, account, tags, tag_actions: JSON.stringify(tag_action_ids ?? {}) };
      }),
    );
    done += resources.length;
    onProgress({ done, of });
  }
}

/** Gathers the values before and after each change of a tag by somebody else. */
export async function gatherDrift(
  store: Store,
  { tagHistory }: ReportLedger,
  onProgress: Progress,
): Promise<void> {
  const resources = store.texts(
    "SELECT DISTINCT resource FROM actions WHERE source = 'drift' AND is_resource",
  );
  for (const [index, resource] of resources.entries()) {
    onProgress({ done: index, of: resources.length });
    const changes = await changesOfResource(tagHistory, resource);
    store.add(
      "changes",
      changes.map(({ action_id, previous_values, tag_values }) => ({
        action_id,
        before: JSON.stringify(previous_values),
        after: JSON.stringify(tag_values),
      })),
    );
  }
}
