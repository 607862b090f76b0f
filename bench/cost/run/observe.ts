import { setTimeout as sleep } from "node:timers/promises";
import { paginateGetExecutionHistory, paginateListExecutions, SFNClient } from "@aws-sdk/client-sfn";
import type { Deployment } from "../../../local/deploy.ts";
import { gatewayControl } from "../../../local/gateway.ts";
import { type FunctionLog, functionLogs } from "./function-logs.ts";

/** What one situation used on the emulator. */
export type Observed = {
  executions: number;
  /** States entered. */
  transitions: number;
  /** Invocations by the function's folder. */
  invocations: Record<string, number>;
  /** The emulator's durations of these invocations, in milliseconds. */
  emulatorMilliseconds: Record<string, number>;
  /** The calls that the functions made, by action. */
  calls: Record<string, number>;
  functionLogBytes: number;
  /** The bytes of the inputs, parameters and outputs that a log of the state machine with execution data has. */
  stateDataBytes: number;
};

/** The emulator's history has no state of a Map. Each of these states invokes a function once. */
const IN_MAP = ["apply-tag", "record-metadata", "record-history", "record-action"];
/** Calls of these services come from the benchmark itself or from the emulator. */
const NOT_OURS = /^(states|events|lambda|logs|sqs|sns|monitoring|cloudwatch):/;
const POLL_MILLISECONDS = 300;
const QUIET_MILLISECONDS = 2_000;
const PATIENCE_MILLISECONDS = 120_000;

/** Does something, waits until nothing runs, and counts what it used. */
export async function observe(deployment: Deployment, act: () => Promise<unknown>): Promise<Observed> {
  const { endpoint, region, credentials } = deployment;
  const sfn = new SFNClient({ endpoint, region, credentials });
  const gateway = gatewayControl(endpoint);
  const known = new Set(await executionsIn(sfn, deployment));
  const before = await functionLogs(deployment);
  await gateway.resetCalls();
  await act();
  const after = await untilQuiet(sfn, deployment, before);
  const calls = (await gateway.calls()).filter(({ action }) => !NOT_OURS.test(action));
  const started = (await executionsIn(sfn, deployment)).filter((arn) => !known.has(arn));
  const histories = await Promise.all(started.map((executionArn) => historyOf(sfn, executionArn)));
  const used = [...after.values()].map((log) => difference(log, before.get(log.folder)));
  const inMap = used.filter(({ folder }) => IN_MAP.includes(folder));
  // detect-drift has no Map: its history has all states.
  const hidden = histories.some(({ hasMap }) => hasMap) ? inMap : [];
  const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
  return {
    executions: started.length,
    transitions:
      sum(histories.map(({ entered }) => entered)) + sum(hidden.map(({ invocations }) => invocations)),
    invocations: byFolder(used, "invocations"),
    emulatorMilliseconds: byFolder(used, "milliseconds"),
    calls: Object.fromEntries(
      [...Map.groupBy(calls, ({ action }) => action)].map(([action, counts]) => [
        action,
        sum(counts.map(({ count }) => count)),
      ]),
    ),
    functionLogBytes: sum(used.map(({ logBytes }) => logBytes)),
    stateDataBytes:
      sum(histories.map(({ dataBytes }) => dataBytes)) +
      // The input is in the events "entered" and "scheduled", the output in "succeeded" and "exited".
      2 * sum(hidden.map(({ inputBytes, outputBytes }) => inputBytes + outputBytes)),
  };
}

const byFolder = (logs: FunctionLog[], field: "invocations" | "milliseconds") =>
  Object.fromEntries(
    logs.filter(({ invocations }) => invocations > 0).map((log) => [log.folder, log[field]]),
  );

function difference(log: FunctionLog, earlier: FunctionLog | undefined): FunctionLog {
  if (!earlier) return log;
  return {
    folder: log.folder,
    invocations: log.invocations - earlier.invocations,
    milliseconds: log.milliseconds - earlier.milliseconds,
    logBytes: log.logBytes - earlier.logBytes,
    inputBytes: log.inputBytes - earlier.inputBytes,
    outputBytes: log.outputBytes - earlier.outputBytes,
  };
}

async function executionsIn(sfn: SFNClient, deployment: Deployment, statusFilter?: "RUNNING") {
  const machines = [deployment.stateMachineArn, deployment.driftStateMachineArn];
  const arns = machines.map(async (stateMachineArn) => {
    const input = { stateMachineArn, ...(statusFilter && { statusFilter }) };
    const pages = await Array.fromAsync(paginateListExecutions({ client: sfn }, input));
    return pages.flatMap(({ executions = [] }) => executions.map(({ executionArn = "" }) => executionArn));
  });
  return (await Promise.all(arns)).flat();
}

const total = (logs: Map<string, FunctionLog>) =>
  [...logs.values()].reduce((sum, { invocations }) => sum + invocations, 0);

/** Waits until a function was invoked, and then until no execution runs and no more invocations come. */
async function untilQuiet(sfn: SFNClient, deployment: Deployment, before: Map<string, FunctionLog>) {
  let last = total(before);
  const end = Date.now() + PATIENCE_MILLISECONDS;
  for (let quietSince = Date.now(); Date.now() < end; await sleep(POLL_MILLISECONDS)) {
    const logs = await functionLogs(deployment);
    const running = await executionsIn(sfn, deployment, "RUNNING");
    if (total(logs) !== last || running.length > 0) quietSince = Date.now();
    last = total(logs);
    if (last > total(before) && Date.now() - quietSince > QUIET_MILLISECONDS) return logs;
  }
  throw new Error(
    `After ${PATIENCE_MILLISECONDS / 1000} s, no function was invoked, or something still runs.`,
  );
}

async function historyOf(sfn: SFNClient, executionArn: string) {
  const pages = await Array.fromAsync(paginateGetExecutionHistory({ client: sfn }, { executionArn }));
  const events = pages.flatMap(({ events = [] }) => events);
  const entered = events.flatMap(({ stateEnteredEventDetails: details }) => (details ? [details] : []));
  return {
    entered: entered.length,
    hasMap: events.some(({ type }) => type === "MapStateEntered"),
    dataBytes: JSON.stringify(events, (key, value) =>
      typeof value === "string" && !/^(input|output|parameters|error|cause)$/.test(key) ? "" : value,
    ).length,
  };
}
