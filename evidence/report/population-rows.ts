import * as z from "zod";
import { OutcomeSchema } from "../../domain/outcome.ts";
import { type Tags, TagsSchema } from "../../domain/tags.ts";
import type { PopulationRow } from "./population.ts";
import type { Store } from "./store.ts";

const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

const CreationSchema = z.object({
  event_id: z.string(),
  time: z.string(),
  call: z.string(),
  region: z.string(),
  account: z.string(),
  caller: z.string(),
  is_known: z.number(),
  resources: json(z.array(z.object({ arn: z.string(), type: z.string() }))),
  record: z.string(),
});
type StoredCreation = z.output<typeof CreationSchema>;

const StoredTagsSchema = json(TagsSchema).nullable();
const ActionSchema = z.object({
  action_id: z.string(),
  resource: z.string(),
  is_resource: z.number(),
  type: z.string(),
  actor: z.string(),
  outcome: OutcomeSchema,
  reason: z.string(),
  error: z.string(),
  execution: z.string(),
  policy: z.string(),
  tagged_at: z.string(),
  seconds: z.number().nullable(),
  ledger_tags: StoredTagsSchema,
  live_read: z.string().nullable(),
  live_tags: StoredTagsSchema,
});
type StoredAction = z.output<typeof ActionSchema>;

/** A change of a tag is an action of its own, and no action on a creation. */
const ACTIONS_OF_EVENT = `SELECT actions.*, metadata.tags AS ledger_tags, live.read AS live_read, live.tags AS live_tags
  FROM actions LEFT JOIN metadata USING (resource) LEFT JOIN live USING (resource)
  WHERE event_id = ? AND source <> 'drift' ORDER BY action_id`;

/**
 * Each resource that a creating call of the period created, in the order of the events' times, with the ledger's action on it. A
 * resource that the record names and that has no action has the outcome of the whole event, if the ledger has one, or else the
 * status `noAction`.
 */
export function* populationRows(store: Store): Generator<PopulationRow> {
  let number = 0;
  for (const creation of store.rows(CreationSchema, "SELECT * FROM creations ORDER BY time, event_id"))
    for (const row of rowsOf(creation, store.all(ActionSchema, ACTIONS_OF_EVENT, creation.event_id))) {
      number += 1;
      yield { number, ...row };
    }
}

type Row = Omit<PopulationRow, "number">;

function rowsOf(creation: StoredCreation, actions: StoredAction[]): Row[] {
  if (creation.is_known === 0) return [{ ...without(creation), status: "unknownCall", reason: UNKNOWN }];
  const onResources = actions.filter(({ is_resource }) => is_resource === 1);
  const ofEvent = actions.find(({ is_resource }) => is_resource === 0);
  const missing = creation.resources.filter(
    ({ arn }) => !onResources.some(({ resource }) => resource === arn),
  );
  const unnamed = actions.length === 0 || onResources.length === 0 ? [{ arn: "", type: "" }] : [];
  return [
    ...onResources.map((action) => withAction(creation, action)),
    ...(missing.length > 0 ? missing : unnamed).map(({ arn, type }) =>
      ofEvent
        ? { ...withAction(creation, ofEvent), resource: arn, type }
        : { ...without(creation), resource: arn, type },
    ),
  ];
}

const UNKNOWN = "The catalogue does not have this call.";
const NO_ACTION = "The ledger has no action for it.";

const without = ({ time, event_id, call, region, account, caller, record }: StoredCreation): Row => ({
  ...{ eventTime: time, eventId: event_id, call, region, account, caller, record },
  ...{ resource: "", type: "", status: "noAction", reason: NO_ACTION },
  ...{ actor: "", actionId: "", executionArn: "", policyVersion: "", taggedAt: "" },
  ...{ secondsToTag: undefined, ledgerTags: "", liveTags: "", liveRead: "" },
});

const withAction = (creation: StoredCreation, action: StoredAction): Row => ({
  ...without(creation),
  ...{ resource: action.resource, type: action.type, status: action.outcome },
  reason: [action.reason, action.error].filter(Boolean).join(": "),
  ...{ actor: action.actor, actionId: action.action_id, executionArn: action.execution },
  ...{ policyVersion: action.policy, taggedAt: action.tagged_at, secondsToTag: action.seconds ?? undefined },
  ledgerTags: tagsText(action.ledger_tags),
  liveTags: tagsText(action.live_tags),
  liveRead: action.live_read ?? "",
});

/** `Owner=ada; Team=core`. */
export const tagsText = (tags: Tags | null): string =>
  Object.entries(tags ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join("; ");
