import pMap from "p-map";
import { unsettledActionsOn } from "../../ledger/unsettled-actions.ts";
import { isInFlight, type UserAction } from "../../ledger/user-action.ts";
import { lastDays } from "./days.ts";
import { ledgerTables, stateMachineArns } from "./deployment.ts";
import { type Execution, executionOf, findReplay, redSince } from "./executions.ts";

/** An execution that is to be healed, and what the ledger says of its actions. */
export type FailedExecution = {
  executionArn: string;
  /** Absent where Step Functions does not have it, or not any more. */
  execution: Execution | undefined;
  actions: UserAction[];
};

/** How many days back failures are looked for by default. */
export const DEFAULT_DAYS = 2;

const CONCURRENT_CALLS = 5;

/** What is not processed, as far as the ledger and Step Functions tell: one element an execution, the earliest first. */
export async function failedExecutions(numberOfDays: number, now: Date): Promise<FailedExecution[]> {
  const lasting = lastDays(numberOfDays, now);
  const since = new Date(`${lasting[0]}T00:00:00.000Z`);
  const { userActions } = await ledgerTables();
  const days: UserAction[][] = [];
  for (const day of lasting) days.push(await unsettledActionsOn(userActions, day));
  const open = days.flat().filter((row) => !isInFlight(row, now));
  const byExecution = Map.groupBy(open, ({ execution_arn }) => execution_arn);
  const red = await pMap(Object.values(await stateMachineArns()), (machineArn) =>
    redSince(machineArn, since),
  );
  const arns = new Set([...byExecution.keys(), ...red.flat()]);
  const found = await pMap(
    arns,
    async (executionArn) => {
      const [execution, healing] = await Promise.all([executionOf(executionArn), findReplay(executionArn)]);
      const actions = byExecution.get(executionArn) ?? [];
      // A dry run told whoever looked at it, and has nothing to heal.
      if (execution?.isDryRun) return [];
      return healing
        ? replayedFurther(executionArn, execution, actions)
        : [{ executionArn, execution, actions }];
    },
    { concurrency: CONCURRENT_CALLS },
  );
  return found.flat().toSorted((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1));
}

/**
 * Of what was replayed, its replay speaks: that is listed by itself if it is red. A row of a resource stays until it is
 * settled; one of an event, or of an input that was refused, is never written again, and is done with.
 */
function replayedFurther(
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
