import type { Outcome } from "../domain/outcome.ts";
import { actionsBetween, actionsOfActorBetween, type Order, type Period } from "../ledger/actions-between.ts";
import type { TagsMetadataTable } from "../ledger/tags-metadata.ts";
import type { UserAction } from "../ledger/user-action.ts";
import { actionsOnResource, type UserActionsTable } from "../ledger/user-actions.ts";
import { matches } from "../policy/pattern.ts";
import { type PlacedAction, placed } from "./place.ts";

/** Which actions are meant. All that is given must fit. */
export type Selection = {
  period: Period;
  /** The name of the actor, as the ledger has it. */
  actor?: string | undefined;
  resourceArns?: readonly string[] | undefined;
  /** A resource type, in which `*` stands for any text. */
  type?: string | undefined;
  outcome?: Outcome | undefined;
  account?: string | undefined;
  region?: string | undefined;
  /** Whether the canary's actions are meant too. They are if the actor or the resource is given. Default: false. */
  withCanary?: boolean | undefined;
};

export type Ledger = { userActions: UserActionsTable; tagsMetadata: TagsMetadataTable };

/**
 * The actions for events of a period that fit a selection, in the order of time. They are read through an index: the one
 * of the resource, or else of the actor, or else of the day. Nothing is scanned.
 *
 * @throws LedgerUnavailableError
 */
export async function* selectActions(
  ledger: Ledger,
  selection: Selection,
  order: Order = {},
): AsyncGenerator<PlacedAction> {
  for await (const each of placed(ledger.tagsMetadata, read(ledger, selection, order)))
    if (fits(each, selection)) yield each;
}

function read(
  { userActions }: Ledger,
  { period, actor, resourceArns }: Selection,
  order: Order,
): AsyncIterable<UserAction> {
  if (resourceArns !== undefined) return ofResources(userActions, resourceArns, period, order);
  return actor === undefined
    ? actionsBetween(userActions, period, order)
    : actionsOfActorBetween(userActions, actor, period, order);
}

async function* ofResources(
  table: UserActionsTable,
  resourceArns: readonly string[],
  { from, to }: Period,
  { isLatestFirst = false }: Order,
): AsyncGenerator<UserAction> {
  const found: UserAction[] = [];
  for (const arn of resourceArns) found.push(...(await actionsOnResource(table, arn)));
  const inPeriod = found.filter(({ timestamp }) => {
    const time = Date.parse(timestamp);
    return time >= from.getTime() && time < to.getTime();
  });
  yield* inPeriod.sort((a, b) => (a.action_id < b.action_id !== isLatestFirst ? -1 : 1));
}

const fits = ({ action, type, region, account }: PlacedAction, wanted: Selection): boolean =>
  (action.source !== "canary" || meansCanary(wanted)) &&
  (wanted.actor === undefined || action.user_info.name === wanted.actor) &&
  (wanted.outcome === undefined || action.outcome === wanted.outcome) &&
  (wanted.type === undefined || matches(wanted.type, type)) &&
  (wanted.region === undefined || region === wanted.region) &&
  (wanted.account === undefined || account === wanted.account);

const meansCanary = ({ actor, resourceArns, withCanary = false }: Selection): boolean =>
  withCanary || actor !== undefined || resourceArns !== undefined;
