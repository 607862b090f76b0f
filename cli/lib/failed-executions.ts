import pMap from "p-map";
import { actionsAboutFailuresOn, dismissalOf, isDismissal } from "../../ledger/unsettled-actions.ts";
import {
  isInFlight,
  isResource,
  isSettled,
  messageAsFailure,
  type UserAction,
} from "../../ledger/user-action.ts";
import { lastDays } from "./days.ts";
import { ledgerTables, stateMachineArns } from "./deployment.ts";
import { type Execution, executionOf, findReplay, redSince } from "./executions.ts";

/** The reason why a failure is not to be repaired any more: a dismissal in the ledger, or a later execution. */
export type Settled = { dismissal: UserAction } | { healedBy: string };

/** An execution that failed, with its actions from the ledger. */
export type FailedExecution = {
  executionArn: string;
  /** undefined if Step Functions does not have it, or no longer has it. */
  execution: Execution | undefined;
  actions: UserAction[];
  /** undefined if the failure must still be repaired. */
  settled?: Settled;
};

/** The default of `--since`: failures of these last days are listed. */
export const DEFAULT_DAYS = 2;

const CONCURRENT_CALLS = 5;

/** The ledger's rows about failures of some days. */
export type FailureRows = {
  since: Date;
  open: UserAction[];
  dismissals: UserAction[];
  retried: UserAction[];
  /** The executions on the canary's resources. Its own alarm tells of them, and there is nothing to repair. */
  ofCanary: ReadonlySet<string>;
};

export async function failureRows(numberOfDays: number, now: Date): Promise<FailureRows> {
  const listedDays = lastDays(numberOfDays, now);
  const { userActions } = await ledgerTables();
  const days: UserAction[][] = [];
  for (const day of listedDays) days.push(await actionsAboutFailuresOn(userActions, day));
  const all = days.flat();
  const canary = all.filter(({ source }) => source === "canary");
  const rows = all.filter(({ source }) => source !== "canary");
  return {
    since: new Date(`${listedDays[0]}T00:00:00.000Z`),
    open: rows.filter((row) => !isSettled(row.outcome) && !isInFlight(row, now)),
    dismissals: rows.filter(isDismissal),
    retried: rows.filter(({ outcome }) => isSettled(outcome)),
    ofCanary: new Set(
      canary.flatMap(({ attempts }) => Object.keys(attempts).map((key) => key.split("#")[0] ?? "")),
    ),
  };
}

/**
 * The executions that the ledger or Step Functions shows as failed, the earliest first. The dismissed and the healed
 * ones are among them, with `settled`. An execution with a replay that failed too is not: its replay is.
 */
export async function failedExecutions(rows: FailureRows): Promise<FailedExecution[]> {
  const byExecution = Map.groupBy(rows.open, ({ execution_arn }) => execution_arn);
  const red = await pMap(Object.values(await stateMachineArns()), (machineArn) =>
    redSince(machineArn, rows.since),
  );
  const arns = new Set([...byExecution.keys(), ...red.flat()].filter((arn) => !rows.ofCanary.has(arn)));
  const found = await pMap(
    arns,
    async (executionArn) => {
      const [execution, replay] = await Promise.all([executionOf(executionArn), findReplay(executionArn)]);
      // A failed dry run has changed nothing, so there is nothing to replay.
      if (execution?.isDryRun) return [];
      return judged({ executionArn, execution, actions: byExecution.get(executionArn) ?? [] }, replay, rows);
    },
    { concurrency: CONCURRENT_CALLS },
  );
  return found.flat().toSorted((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1));
}

/**
 * Decides what is left of a failed execution. If it was replayed, the row of a resource is listed until it is settled. The
 * row of an event or of a refused input is never written again after a replay, so it is not listed.
 */
export function judged(
  failed: FailedExecution,
  replay: Execution | undefined,
  { dismissals, retried }: Pick<FailureRows, "dismissals" | "retried">,
): FailedExecution[] {
  const { executionArn, actions } = failed;
  const left = actions.filter(
    (action) => !dismissalOf(action, dismissals) && (!replay || isResource(action.resource_id)),
  );
  if (left.length > 0) return [{ ...failed, actions: left }];
  const dismissal =
    dismissals.find(
      ({ resource_id, event_id }) => resource_id === executionArn && event_id === executionArn,
    ) ?? actions.map((action) => dismissalOf(action, dismissals)).find((found) => found !== undefined);
  if (dismissal) return [{ ...failed, settled: { dismissal } }];
  if (replay) {
    const healedBy = replay.executionArn;
    return replay.status === "SUCCEEDED" ? [{ ...failed, settled: { healedBy } }] : [];
  }
  const healed = retried.find(({ attempts }) =>
    Object.entries(attempts).some(
      ([key, { outcome }]) => key.startsWith(`${executionArn}#`) && !isSettled(outcome),
    ),
  );
  return [healed ? { ...failed, settled: { healedBy: healed.execution_arn } } : failed];
}

/** The dismissal of a message that is still on its queue. */
export const dismissalOfMessage = (messageId: string, { dismissals }: FailureRows): UserAction | undefined =>
  dismissals.find(({ event_id }) => event_id === messageAsFailure(messageId));

/** `dismissed by grace at …: The queue was deleted.` */
export const settledText = (settled: Settled): string =>
  "healedBy" in settled
    ? `healed by the execution ${settled.healedBy.split(":").at(-1)}`
    : dismissalText(settled.dismissal);

export const dismissalText = ({ user_info, timestamp, request_reason }: UserAction): string =>
  `dismissed by ${user_info.name} at ${timestamp}: ${request_reason ?? "no reason given"}`;

export const whenOf = ({ execution, actions }: FailedExecution) =>
  execution?.startedAt ?? actions[0]?.timestamp ?? "";
