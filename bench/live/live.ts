import { setTimeout as sleep } from "node:timers/promises";
import { DescribeStateMachineCommand, paginateListExecutions, SFNClient } from "@aws-sdk/client-sfn";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { createInternetGateway } from "../../local/creations.ts";
import type { Deployment } from "../../local/deploy.ts";
import { probe } from "../../local/probe.ts";
import { type Bench, part } from "../part.ts";
import { median, quantile, rounded, shown } from "../statistics.ts";
import { createEmptyMachine, EMPTY } from "./empty-machine.ts";
import { historyOf, run, runAll } from "./executions.ts";
import { firstEntryIn, statesEntered } from "./states.ts";

const ResultSchema = z.object({
  runs: z.int(),
  single: z.array(
    z.object({ machine: z.string(), medianMs: z.number(), p95Ms: z.number(), ratio: z.number() }),
  ),
  burst: z.object({
    ...{ executions: z.int(), atATime: z.int() },
    ...{ oursMs: z.number(), emptyMs: z.number(), ratio: z.number() },
  }),
  states: z.array(z.object({ name: z.string(), type: z.string() })),
  /** The executions of detect-drift that the event of our own write starts. */
  driftExecutions: z.int(),
});
type Result = z.infer<typeof ResultSchema>;

/** The live path beside an empty machine of the same shape. */
export const live = part({
  name: "live",
  about: "single executions and a burst of 300, beside a machine of the same shape that does nothing",
  result: ResultSchema,
  measure,
  tables: ({ runs, single, burst, states, driftExecutions }) => [
    tableOf(
      "live",
      {
        Machine: ({ machine }) => machine,
        "Median ms": ({ medianMs }) => shown(medianMs),
        "p95 ms": ({ p95Ms }) => shown(p95Ms),
        "Beside empty": ({ ratio }) => shown(ratio, 2),
      },
      single,
      { title: `One at a time, ${runs} executions of each machine in turn, from the first state to the end` },
    ),
    tableOf(
      "burst",
      {
        Executions: ({ executions }) => shown(executions),
        "Tagledger ms": ({ oursMs }) => shown(oursMs),
        "Empty ms": ({ emptyMs }) => shown(emptyMs),
        "Beside empty": ({ ratio }) => shown(ratio, 2),
      },
      [burst],
      { title: `A burst, ${burst.atATime} at a time, from the first start to the last end` },
    ),
    tableOf("states", { State: ({ name }) => name, Type: ({ type }) => type }, states, {
      title: `States entered for one resource: ${states.length}. Executions of detect-drift because of our own write: ${driftExecutions}`,
    }),
  ],
});

const MACHINES = {
  ours: "Tagledger",
  empty: "empty, its functions log a line",
  silent: "empty, its functions log nothing",
};
type MachineName = keyof typeof MACHINES;
const machineNames: MachineName[] = ["ours", "empty", "silent"];

async function measure({ deployment, progress, isQuick }: Bench): Promise<Result> {
  const [runs, warmUps] = isQuick ? [5, 2] : [60, 6];
  const [executions, atATime] = isQuick ? [10, 5] : [300, 20];
  const deployed = await deployment();
  const { config } = probe(deployed);
  const sfn = new SFNClient(config());
  const first = await newGateway(deployed);
  const states = await statesFor(sfn, deployed, first.input);
  const drift = await countDriftExecutions(sfn, deployed, first.resourceArn);
  const arns = {
    ours: deployed.stateMachineArn,
    empty: await createEmptyMachine(config(), "bench-logging", EMPTY.logging, states),
    silent: await createEmptyMachine(config(), "bench-silent", EMPTY.silent, states),
  };
  const inputOf = async (name: MachineName) => (name === "ours" ? (await newGateway(deployed)).input : {});

  progress(`${runs} executions of each machine, one at a time`);
  const times: Record<MachineName, number[]> = { ours: [], empty: [], silent: [] };
  for (let count = -warmUps; count < runs; count++)
    for (const name of machineNames) {
      const { executionArn, stop } = await run(sfn, arns[name], await inputOf(name));
      const firstState = firstEntryIn(await historyOf(sfn, executionArn));
      if (count >= 0) times[name].push(stop - firstState);
    }

  const burstOf = async (name: MachineName) => {
    progress(`a burst of ${executions} executions: ${MACHINES[name]}`);
    const inputs: object[] = [];
    while (inputs.length < executions + atATime) inputs.push(await inputOf(name));
    // The emulator starts a Node process for each invocation that runs at the same time. They are not part of the time.
    await runAll(sfn, arns[name], inputs.splice(executions), atATime);
    return runAll(sfn, arns[name], inputs, atATime);
  };
  const [emptyMs, oursMs] = [await burstOf("empty"), await burstOf("ours")];

  return {
    runs,
    single: machineNames.map((name) => singleOf(name, times[name], median(times.empty))),
    burst: { executions, atATime, oursMs, emptyMs, ratio: rounded(oursMs / emptyMs, 2) },
    states: states.map(({ name, type }) => ({ name, type })),
    driftExecutions: await drift(),
  };
}

const singleOf = (name: MachineName, times: number[], emptyMs: number) => ({
  ...{ machine: MACHINES[name], medianMs: median(times), p95Ms: quantile(times, 0.95) },
  ratio: rounded(median(times) / emptyMs, 2),
});

/** The states that an execution with this input enters. */
async function statesFor(sfn: SFNClient, { stateMachineArn }: Deployment, input: object) {
  const { executionArn } = await run(sfn, stateMachineArn, input);
  const { definition = "" } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  return statesEntered(await historyOf(sfn, executionArn), definition);
}

/** Creates an internet gateway. Returns it and the event of its creation, as EventBridge delivers it. */
async function newGateway(deployed: Deployment) {
  const { record, resourceArns } = await createInternetGateway(
    probe(deployed),
    deployed.region,
    iamUser("grace"),
  );
  const { accountId: account, region } = deployed;
  const input = {
    ...{ version: "0", id: record.eventID, "detail-type": "AWS API Call via CloudTrail", source: "aws.ec2" },
    ...{ account, time: record.eventTime, region, resources: [], detail: record },
  };
  return { input, resourceArn: resourceArns[0] };
}

/** The queue of tag events delays them by 15 minutes, and the local stage by a fiftieth of that. */
const TAG_EVENT_MILLISECONDS = 30_000;

/**
 * Sends the event that AWS sends after our write of a tag. The function that it returns waits until Tagledger has handled the
 * event, and counts the executions that it started.
 */
async function countDriftExecutions(client: SFNClient, deployed: Deployment, resourceArn: string) {
  const count = async () => {
    const pages = paginateListExecutions({ client }, { stateMachineArn: deployed.driftStateMachineArn });
    return (await Array.fromAsync(pages, ({ executions = [] }) => executions)).flat().length;
  };
  const before = await count();
  const sent = Date.now();
  await probe(deployed).sendTagEvent(resourceArn, ["Owner"], { Owner: "grace" });
  return async () => {
    await sleep(Math.max(0, sent + TAG_EVENT_MILLISECONDS - Date.now()));
    return (await count()) - before;
  };
}
