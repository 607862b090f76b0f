import { actionsBeginning, actionsOfEvent } from "../../ledger/actions-by-id.ts";
import type { UserAction } from "../../ledger/user-action.ts";
import { actionById, type UserActionsTable } from "../../ledger/user-actions.ts";
import { lastDays } from "./days.ts";
import { ambiguous, eventOfExecution, findExecutionArns } from "./executions.ts";
import { shortened } from "./shortened.ts";

/** A UUID or the beginning of one, of at least 8 characters. */
const isBeginning = (text: string) => /^[0-9a-f]{8}(-[0-9a-f-]{0,27})?$/.test(text);

/** How many days of events are searched. An index for event ids would cost a write for each action. */
const DAYS_SEARCHED = 7;

/** Actions that a text names, and what the text is. */
type Named = { kind: "action" | "event" | "execution"; id: string; actions: UserAction[] };

/**
 * The actions of an action id, an event id, or an execution (its name or ARN), or of an unambiguous beginning of one.
 *
 * @returns none if the text names nothing that the ledger knows
 * @throws CommandFailure `AmbiguousId` if several ids begin with the text
 */
export async function findActions(table: UserActionsTable, text: string): Promise<UserAction[]> {
  const ofAction = await ofActionId(table, text);
  // The whole id of an action names nothing else, and a search for events reads all actions of seven days.
  if (ofAction[0]?.id === text) return ofAction[0].actions;
  const named = [...ofAction, ...(await ofEventId(table, text))];
  const found = named.length > 0 ? named : await ofExecution(table, text);
  if (found.length > 1)
    throw ambiguous(
      text,
      found.map(({ kind, id }) => `${kind} ${id}`),
    );
  return found[0]?.actions ?? [];
}

/**
 * The action with an id or with an unambiguous beginning of one.
 *
 * @throws CommandFailure `AmbiguousId`
 */
export async function findAction(table: UserActionsTable, text: string): Promise<UserAction | undefined> {
  const found = await ofActionId(table, text);
  if (found.length > 1)
    throw ambiguous(
      text,
      found.map(({ id }) => `action ${id}`),
    );
  return found[0]?.actions[0];
}

async function ofActionId(table: UserActionsTable, text: string): Promise<Named[]> {
  const exact = await actionById(table, text);
  const { beginning, fits } = shortened(text);
  const found = exact ? [exact] : isBeginning(beginning) ? await actionsBeginning(table, beginning) : [];
  return found
    .filter(({ action_id }) => fits(action_id))
    .map((action) => ({ kind: "action", id: action.action_id, actions: [action] }));
}

async function ofEventId(table: UserActionsTable, text: string): Promise<Named[]> {
  const { beginning, fits } = shortened(text);
  if (!isBeginning(beginning)) return [];
  const found: UserAction[] = [];
  // One day after the other, the latest first: each reads all actions of its day.
  for (const day of lastDays(DAYS_SEARCHED, new Date()).reverse()) {
    const ofDay = await actionsOfEvent(table, day, beginning);
    found.push(...ofDay.filter(({ event_id }) => fits(event_id)));
    if (found.length > 0) break;
  }
  const byEvent = Map.groupBy(found, ({ event_id }) => event_id);
  return [...byEvent].map(([id, actions]) => ({ kind: "event", id, actions }));
}

/** The actions of the event or request that an execution has as its input. */
async function ofExecution(table: UserActionsTable, text: string): Promise<Named[]> {
  const named: Named[] = [];
  for (const id of await findExecutionArns(text)) {
    const { eventId, day } = await eventOfExecution(id);
    named.push({ kind: "execution", id, actions: await actionsOfEvent(table, day, eventId) });
  }
  return named;
}
