import pMap from "p-map";
import { unsettledActionsOn } from "../../ledger/unsettled-actions.ts";
import { isInFlight, type UserAction } from "../../ledger/user-action.ts";
import { lastDays } from "./days.ts";
import { ledgerTables, stateMachineArns } from "./deployment.ts";
import { type Execution, executionOf, findReplay, redSince } from "./executions.ts";

/** An execution to replay, with its actions from the ledger. */
export type FailedExecution = {
  executionArn: string;
  /** undefined if Step Functions does not have it, or no longer has it. */
  execution: Execution | undefined;
  actions: UserAction[];
};

/** The default of `--since`: failures of these last days are listed. */
export const DEFAULT_DAYS = 2;

const CONCURRENT_CALLS = 5;

/** The executions that the ledger or Step Functions shows as not processed, the earliest first. */
export async function failedExecutions(numberOfDays: number, now: Date): Promise<FailedExecution[]> {
  const listedDays = lastDays(numberOfDays, now);
  const since = new Date(`${listedDays[0]}T00:00:00.000Z`);
  const { userActions } = await ledgerTables();
  const days: UserAction[][] = [];
  for (const day of listedDays) days.push(await unsettledActionsOn(userActions, day));
  const open = days.flat().filter((row) => !isInFlight(row, now));
  const byExecution = Map.groupBy(open, ({ execution_arn }) => execution_arn);
  const red = await pMap(Object.values(await stateMachineArns()), (machineArn) =>
    redSince(machineArn, since),
  );
  const arns = new Set([...byExecution.keys(), ...red.flat()]);
  const found = await pMap(
    arns,
    async (executionArn) => {
      const [execution, replay] = await Promise.all([executionOf(executionArn), findReplay(executionArn)]);
      const actions = byExecution.get(executionArn) ?? [];
      // A failed dry run has changed nothing, so there is nothing to replay.
      if (execution?.isDryRun) return [];
      return replay
        ? stillFailedAfterReplay(executionArn, execution, actions)
        : [{ executionArn, execution, actions }];
    },
    { concurrency: CONCURRENT_CALLS },
  );
  return found.flat().toSorted((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1));
}

/**
 * The part of a replayed execution that is still listed as a failure. A failed replay is listed as an execution of its
 * own. The row of a resource is listed until it is settled. The row of an event or of a refused input is never written
 * again, so it is not listed.
 */
function stillFailedAfterReplay(
  executionArn: string,
  execution: Execution | undefined,
  actions: UserAction[],
): FailedExecution[] {
  const ofResources = actions.filter(({ resource_id }) => isResource(resource_id));
  return ofResources.length > 0 ? [{ executionArn, execution, actions: ofResources }] : [];
}

export const isResource = (resourceId: string) => /^arn:/.test(resourceId) && !/:execution:/.test(resourceId);

export const whenOf = ({ execution, actions }: FailedExecution) =>
  execution?.startedAt ?? actions[0]?.timestamp ?? "";
