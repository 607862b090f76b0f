import * as z from "zod";
import { type Tags, TagsSchema, valueIn } from "../../domain/tags.ts";
import { type Exception, emptyException } from "./exceptions.ts";
import type { Store } from "./store.ts";

const StoredTagsSchema = z
  .string()
  .nullable()
  .transform((text): unknown => JSON.parse(text ?? "{}"))
  .pipe(TagsSchema);

const DriftSchema = z.object({
  ...{ action_id: z.string(), time: z.string(), account: z.string(), region: z.string() },
  ...{
    resource: z.string(),
    call: z.string(),
    actor: z.string(),
    event_id: z.string(),
    execution: z.string(),
  },
  before: StoredTagsSchema,
  after: StoredTagsSchema,
  tag_actions: StoredTagsSchema,
});

const DRIFTS = `SELECT actions.*, changes.before, changes.after, metadata.tag_actions FROM actions
  LEFT JOIN changes USING (action_id) LEFT JOIN metadata USING (resource)
  WHERE actions.source = 'drift' AND actions.is_resource ORDER BY actions.action_id`;

/** The tags that somebody else changed or removed. A change is open until a later action writes or sees another value. */
export function* drifts(store: Store): Generator<Exception> {
  for (const row of store.rows(DriftSchema, DRIFTS)) {
    const { before, after } = row;
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const isOpen = keys.some((key) => valueIn(row.tag_actions, key) === row.action_id);
    yield {
      ...emptyException,
      ...{ kind: "drift", when: row.time, account: row.account, region: row.region, what: row.resource },
      ...{ call: row.call, who: row.actor, eventId: row.event_id, actionId: row.action_id },
      executionArn: row.execution,
      story: differences(before, after, keys, "was", "is now"),
      isOpen,
      followUp: isOpen
        ? "Ask the caller. To restore the tags, see TagDrift in docs/runbook.md."
        : "A later action wrote these tags again.",
    };
  }
}

const LiveSchema = z.object({
  ...{ resource: z.string(), account: z.string(), region: z.string() },
  ledger: StoredTagsSchema,
  now: StoredTagsSchema,
});

const LIVE = `SELECT resource, account, region, metadata.tags AS ledger, live.tags AS now FROM live
  JOIN metadata USING (resource) WHERE live.read = 'yes' ORDER BY resource`;

/** The resources whose tags in AWS are not those of the ledger. */
export function* liveTagDifferences(store: Store): Generator<Exception> {
  for (const { resource, account, region, ledger, now } of store.rows(LiveSchema, LIVE)) {
    const keys = Object.keys(ledger).filter((key) => valueIn(now, key) !== valueIn(ledger, key));
    if (keys.length === 0) continue;
    yield {
      ...emptyException,
      ...{ kind: "liveTagDiffers", account, region, what: resource, isOpen: true },
      story: differences(ledger, now, keys, "is in the ledger", "is on the resource"),
      followUp:
        "Somebody changed the tag, and no event told of it. Look for the call in CloudTrail, and write the tag by a manual request.",
    };
  }
}

const differences = (a: Tags, b: Tags, keys: string[], forA: string, forB: string): string =>
  keys
    .map((key) => `${key}: ${valueText(valueIn(a, key))} ${forA}, ${valueText(valueIn(b, key))} ${forB}.`)
    .join(" ");

const valueText = (value: string | undefined) => (value === undefined ? "nothing" : JSON.stringify(value));
