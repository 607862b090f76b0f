import { daysOf } from "../../ledger/actions-between.ts";
import { actionOf, changeOf, dayOf, numberOf, queueOf, resourceOf } from "../generated-ledger.ts";

export type Row = Record<string, unknown>;
/** A partition of a table or of one of its indexes. */
export type Partition = { table: string; attribute: string; value: string };

const DAYS = 100;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A queue with an action and a change of its tags on each day. Each other queue has one of each. */
export const BUSY_QUEUE = "arn:aws:sqs:eu-west-1:123456789012:busy-queue";

/**
 * The rows of a ledger with so many actions on each of the last 100 days. They are generated when they are asked for: a million
 * rows would not fit in memory.
 */
export function ledgerRows(actionsADay: number, today: Date) {
  const days = daysOf({ from: new Date(today.getTime() - DAYS * DAY_MILLISECONDS), to: today }).slice(
    0,
    DAYS,
  );
  const isThere = (queue: string) => days.includes(dayOf(queue));
  const busyActions = () => days.map((day) => actionOf(day, actionsADay, actionsADay, BUSY_QUEUE));
  const actionsOfDay = (day: string) =>
    days.includes(day)
      ? [
          ...Array.from({ length: actionsADay }, (_, number) => actionOf(day, number, actionsADay)),
          actionOf(day, actionsADay, actionsADay, BUSY_QUEUE),
        ]
      : [];
  const actionsOf = (queue: string) =>
    queue === BUSY_QUEUE ? busyActions() : isThere(queue) ? [actionOfQueue(queue, actionsADay)] : [];
  const changesOf = (queue: string) => {
    const [first = ""] = days;
    if (queue !== BUSY_QUEUE) return isThere(queue) ? [changeOf(queue, actionsADay)] : [];
    const change = changeOf(queueOf(first, 0), actionsADay);
    return busyActions().map(({ action_id }) => ({ ...change, resource_id: BUSY_QUEUE, action_id }));
  };
  const resourcesOf = (queue: string) => (isThere(queue) ? [resourceOf(queue, actionsADay)] : []);
  const finders: Record<string, (value: string) => Row[]> = {
    "UserActions.action_id": (id) =>
      actionsOfDay(dayOfActionId(id)).filter(({ action_id }) => action_id === id),
    "UserActions.resource_id": actionsOf,
    "UserActions.day_shard": (shard) =>
      actionsOfDay(shard.slice(0, -"#00".length)).filter(({ day_shard }) => day_shard === shard),
    "TagsMetadata.resource_id": resourcesOf,
    "TagsMetadata.name": (name) => resourcesOf(`arn:aws:sqs:eu-west-1:123456789012:${name}`),
    "TagHistory.resource_id": changesOf,
  };
  return {
    days,
    count: days.length * (actionsADay + 1),
    /** @throws Error for a partition that no question of the benchmark needs. */
    of({ table, attribute, value }: Partition): Row[] {
      const find = finders[`${table}.${attribute}`];
      if (find === undefined) throw new Error(`The stand-in has no partitions ${table}.${attribute}.`);
      return find(value);
    },
  };
}

const actionOfQueue = (queue: string, actionsADay: number) =>
  actionOf(dayOf(queue), numberOf(queue), actionsADay);

/** The day of an action, which the first 48 bits of its id tell. */
const dayOfActionId = (id: string) =>
  new Date(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toISOString().slice(0, 10);
