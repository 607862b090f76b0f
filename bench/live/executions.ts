import { setTimeout as sleep } from "node:timers/promises";
import {
  DescribeExecutionCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  paginateGetExecutionHistory,
  type SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";

/** Seldom enough that the questions do not slow down the emulator, which is one process. */
const POLL_MILLISECONDS = 50;

/** An execution that succeeded. The times are those of the emulator, so that asking for them takes no part in them. */
type Ended = { executionArn: string; start: number; stop: number };

/** @throws Error if the execution does not succeed. */
export async function run(sfn: SFNClient, stateMachineArn: string, input: object): Promise<Ended> {
  return untilEnded(sfn, await start(sfn, stateMachineArn, input));
}

/**
 * Runs an execution for each input, and at most so many at a time. Returns the milliseconds from the first start to the last
 * end.
 */
export async function runAll(
  sfn: SFNClient,
  stateMachineArn: string,
  inputs: readonly object[],
  atATime: number,
): Promise<number> {
  const started: string[] = [];
  for (let running = 0; running > 0 || started.length < inputs.length; ) {
    const next = inputs.slice(started.length, started.length + atATime - running);
    started.push(...(await Promise.all(next.map((input) => start(sfn, stateMachineArn, input)))));
    await sleep(POLL_MILLISECONDS);
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: "RUNNING", maxResults: atATime }),
    );
    running = executions.length;
  }
  const ended: Ended[] = [];
  for (const executionArn of started) ended.push(await untilEnded(sfn, executionArn));
  return Math.max(...ended.map(({ stop }) => stop)) - Math.min(...ended.map((each) => each.start));
}

async function start(sfn: SFNClient, stateMachineArn: string, input: object): Promise<string> {
  const { executionArn = "" } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  return executionArn;
}

async function untilEnded(sfn: SFNClient, executionArn: string): Promise<Ended> {
  for (;;) {
    const { status, cause, startDate, stopDate } = await sfn.send(
      new DescribeExecutionCommand({ executionArn }),
    );
    if (status === "SUCCEEDED" && startDate && stopDate)
      return { executionArn, start: startDate.getTime(), stop: stopDate.getTime() };
    if (status !== "RUNNING") throw new Error(`${executionArn} ended as ${status}: ${cause}`);
    await sleep(POLL_MILLISECONDS);
  }
}

export async function historyOf(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const pages = paginateGetExecutionHistory({ client }, { executionArn, maxResults: 1000 });
  return (await Array.fromAsync(pages, ({ events = [] }) => events)).flat();
}
