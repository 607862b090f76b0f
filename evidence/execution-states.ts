import { type HistoryEvent, paginateGetExecutionHistory, type SFNClient } from "@aws-sdk/client-sfn";

/** One visit of a state in an execution. A state inside a Map has one visit for each iteration and each redrive. */
export type StateVisit = {
  state: string;
  enteredAt: string;
  /** Undefined if the execution ended or waits in this state. */
  milliseconds: number | undefined;
  retries: number;
  /** The names of the errors, in the order of time, without those that followed each other with the same name. */
  errors: string[];
};

type Visit = Omit<StateVisit, "milliseconds"> & { scheduled: number; leftAt: Date | undefined; at: Date };

/**
 * The visits of states, from the events of an execution's history in their order ("GetExecutionHistory", AWS Step
 * Functions API Reference). Each event names the event before it, so the events of parallel iterations are told apart.
 */
export function statesIn(events: readonly HistoryEvent[]): StateVisit[] {
  const visits: Visit[] = [];
  const visitOf = new Map<number, Visit>();
  for (const event of events) {
    const { id = 0, previousEventId = 0, timestamp = new Date(0) } = event;
    // The API does not promise the event before. Without it, the event is taken for one of the state entered last.
    const before = visitOf.get(previousEventId) ?? visits.at(-1);
    const visit = event.stateEnteredEventDetails ? entered(event, timestamp) : before;
    if (!visit) continue;
    if (event.stateEnteredEventDetails) visits.push(visit);
    visitOf.set(id, visit);
    const left = event.stateExitedEventDetails?.name;
    // The event before the end of a Map is in one of its iterations.
    const leaving =
      left === visit.state ? visit : visits.findLast((each) => each.state === left && !each.leftAt);
    if (leaving) leaving.leftAt = timestamp;
    if (event.type === "TaskScheduled") visit.scheduled += 1;
    const error = errorOf(event);
    if (error !== undefined && visit.errors.at(-1) !== error) visit.errors.push(error);
  }
  return visits.map(({ scheduled, leftAt, at, ...visit }) => ({
    ...visit,
    retries: Math.max(0, scheduled - 1),
    milliseconds: leftAt && leftAt.getTime() - at.getTime(),
  }));
}

const entered = (event: HistoryEvent, at: Date): Visit => ({
  state: event.stateEnteredEventDetails?.name ?? "",
  enteredAt: at.toISOString(),
  at,
  leftAt: undefined,
  retries: 0,
  scheduled: 0,
  errors: [],
});

const errorOf = (event: HistoryEvent): string | undefined =>
  (
    event.taskFailedEventDetails ??
    event.taskTimedOutEventDetails ??
    event.taskStartFailedEventDetails ??
    event.taskSubmitFailedEventDetails ??
    event.evaluationFailedEventDetails
  )?.error;

/** The events of an execution's history, without the inputs and outputs of the states. */
export async function historyOf(sfn: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const request = { executionArn, includeExecutionData: false, maxResults: 1000 };
  const pages = paginateGetExecutionHistory({ client: sfn }, request);
  return (await Array.fromAsync(pages, ({ events = [] }) => events)).flat();
}
