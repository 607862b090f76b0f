import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  paginateListExecutions,
  type SFNClient,
} from "@aws-sdk/client-sfn";
import pMap from "p-map";
import * as z from "zod";
import { RED_STATUSES } from "../../domain/red-statuses.ts";
import { replayNameOf } from "../../domain/replay-name.ts";
import type { Progress } from "./progress.ts";
import type { Store } from "./store.ts";

export type Machine = { name: "tag-resources" | "detect-drift"; arn: string };

const RED: ReadonlySet<string> = new Set(RED_STATUSES);

/**
 * Gathers the executions that ended or started since a time, until now: a replay may be much later than the event. Step Functions
 * keeps an execution for 90 days.
 */
export async function gatherExecutions(
  store: Store,
  sfn: SFNClient,
  machine: Machine,
  from: Date,
  onProgress: Progress,
): Promise<void> {
  const now = Date.now();
  const request = { stateMachineArn: machine.arn, maxResults: 1000 };
  for await (const { executions = [] } of paginateListExecutions({ client: sfn }, request)) {
    const rows = await pMap(executions, (each) => executionRow(sfn, machine, each), { concurrency: 5 });
    store.add("executions", rows);
    // The list begins with the latest. AWS does not say whether by the start or the end: an end before the time ends both orders.
    const { startDate, stopDate = startDate } = executions.at(-1) ?? {};
    if (stopDate === undefined || stopDate < from) break;
    onProgress({ done: now - stopDate.getTime(), of: now - from.getTime() });
  }
}

async function executionRow(sfn: SFNClient, machine: Machine, execution: ExecutionListItem) {
  const { executionArn: arn = "", startDate, stopDate, status = "", redriveCount = 0 } = execution;
  const failure = RED.has(status) ? await failureOf(sfn, arn) : { error: "", cause: "", is_dry_run: 0 };
  return {
    arn,
    machine: machine.name,
    status,
    started: startDate?.toISOString() ?? "",
    ended: stopDate?.toISOString() ?? "",
    seconds: startDate && stopDate ? (stopDate.getTime() - startDate.getTime()) / 1000 : null,
    redrives: redriveCount,
    replay_arn: arn.replace(/[^:]*$/, replayNameOf(arn)),
    ...failure,
  };
}

const DryRunSchema = z.object({ dryRun: z.literal(true) });

async function failureOf(sfn: SFNClient, executionArn: string) {
  const {
    error = "",
    cause = "",
    input = "",
  } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  return { error, cause, is_dry_run: Number(isDryRun(input)) };
}

function isDryRun(input: string): boolean {
  try {
    return DryRunSchema.safeParse(JSON.parse(input)).success;
  } catch {
    return false;
  }
}
