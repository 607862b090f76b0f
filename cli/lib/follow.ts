import { setTimeout as sleep } from "node:timers/promises";
import {
  DescribeExecutionCommand,
  type HistoryEvent,
  paginateGetExecutionHistory,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";

const POLL_MILLISECONDS = 500;
const EVENTS_PER_PAGE = 100;
/** "128 plus the number of the signal", as shells report a command that Ctrl-C ended (SIGINT is 2). */
const INTERRUPTED = 130;

type Tell = (line: string) => void;

/** Tells the progress on stderr. With --json only if stderr is a terminal, because a script may read stderr as JSON. */
export const teller =
  (json: boolean): Tell =>
  (line) => {
    if (!json || process.stderr.isTTY) process.stderr.write(`${replaceUnprintable(line)}\n`);
  };

/**
 * Waits for the end of an execution. Tells its ARN first, then each state when the execution first enters it, and each
 * error of a state. If a person presses Ctrl-C, tells that the execution goes on, and ends the command.
 */
export async function follow(executionArn: string, tell: Tell) {
  tell(`Started ${executionArn}`);
  const goesOn =
    `The execution goes on. To see it: aws stepfunctions describe-execution --execution-arn ${executionArn}\n` +
    "If it fails, npx tagledger failures lists it.";
  return interruptible(
    () => goesOn,
    () => untilEndTold(executionArn, tell),
  );
}

/** Does some work. If a person presses Ctrl-C, prints the text on stderr, and ends the command with exit code 130. */
export async function interruptible<Result>(
  textOf: () => string,
  work: () => Promise<Result>,
): Promise<Result> {
  const interrupt = () => {
    process.stderr.write(`\n${textOf()}\n`);
    process.exit(INTERRUPTED);
  };
  // A second Ctrl-C must not end the command with another code, so this is no `once`.
  process.on("SIGINT", interrupt);
  try {
    return await work();
  } finally {
    process.off("SIGINT", interrupt);
  }
}

async function untilEndTold(executionArn: string, tell: Tell) {
  const sfn = new SFNClient({});
  const tellNew = historyTeller(sfn, executionArn, tell);
  for (;;) {
    const {
      status = "RUNNING",
      cause = "",
      output = "",
    } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    await tellNew();
    if (status !== "RUNNING") return { status, cause, output };
    await sleep(POLL_MILLISECONDS);
  }
}

/** A function that tells the states and errors since its last call. */
function historyTeller(sfn: SFNClient, executionArn: string, tell: Tell) {
  const told = new Set<string>();
  let lastId = 0;
  let isReadable = true;
  return async () => {
    if (!isReadable) return;
    try {
      const events = await eventsAfter(sfn, executionArn, lastId);
      lastId = events.at(-1)?.id ?? lastId;
      for (const line of events.flatMap(lineOf)) {
        if (!told.has(line)) tell(line);
        told.add(line);
      }
    } catch {
      // These credentials may not be allowed to read the history. The end of the execution shows without it.
      isReadable = false;
    }
  };
}

/** The latest event comes first, so only the new events of a long history are read. */
async function eventsAfter(sfn: SFNClient, executionArn: string, lastId: number): Promise<HistoryEvent[]> {
  const found: HistoryEvent[] = [];
  const request = {
    executionArn,
    reverseOrder: true,
    includeExecutionData: false,
    maxResults: EVENTS_PER_PAGE,
  };
  for await (const { events = [] } of paginateGetExecutionHistory({ client: sfn }, request)) {
    const fresh = events.filter(({ id = 0 }) => id > lastId);
    found.push(...fresh);
    if (fresh.length < events.length) break;
  }
  return found.toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0));
}

function lineOf(event: HistoryEvent): string[] {
  const state = event.stateEnteredEventDetails?.name;
  const error = event.taskFailedEventDetails?.error ?? event.lambdaFunctionFailedEventDetails?.error;
  return [...(state ? [`  ${state}`] : []), ...(error ? [`    error: ${error}`] : [])];
}
