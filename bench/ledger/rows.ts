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
  const from = new Date(today.getTime() - DAYS * DAY_MILLISECONDS);
  const days = daysOf({ from, to: today }).slice(0, DAYS);
  const finders = findersOf(days, actionsADay);
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

/** Finds the rows of a partition, for each table with each of its partition keys. */
function findersOf(days: string[], actionsADay: number): Record<string, (value: string) => Row[]> {
  const busyAction = (day: string) => actionOf(day, 0, actionsADay, BUSY_QUEUE);
  const ofQueue = <T>(queue: string, rowOf: (day: string) => T): T[] =>
    days.includes(dayOf(queue)) ? [rowOf(dayOf(queue))] : [];
  const actionsOfDay = (day: string) => {
    const numbers = Array.from({ length: actionsADay }, (_, number) => number);
    const actions = () => [...numbers.map((number) => actionOf(day, number, actionsADay)), busyAction(day)];
    return days.includes(day) ? actions() : [];
  };
  const resourcesOf = (queue: string) => ofQueue(queue, () => resourceOf(queue, actionsADay));
  const busyChange = (day: string) => ({
    ...changeOf(queueOf(day, 0), actionsADay),
    ...{ resource_id: BUSY_QUEUE, action_id: busyAction(day).action_id },
  });
  return {
    "UserActions.action_id": (id) =>
      actionsOfDay(dayOfActionId(id)).filter(({ action_id }) => action_id === id),
    "UserActions.resource_id": (queue) =>
      queue === BUSY_QUEUE
        ? days.map(busyAction)
        : ofQueue(queue, (day) => actionOf(day, numberOf(queue), actionsADay)),
    "UserActions.day_shard": (shard) =>
      actionsOfDay(shard.slice(0, -"#00".length)).filter(({ day_shard }) => day_shard === shard),
    "TagsMetadata.resource_id": resourcesOf,
    "TagsMetadata.name": (name) => resourcesOf(`arn:aws:sqs:eu-west-1:123456789012:${name}`),
    "TagHistory.resource_id": (queue) =>
      queue === BUSY_QUEUE ? days.map(busyChange) : ofQueue(queue, () => changeOf(queue, actionsADay)),
  };
}

/** The day of an action, which the first 48 bits of its id tell. */
const dayOfActionId = (id: string) =>
  new Date(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toISOString().slice(0, 10);
