import { setTimeout as sleep } from "node:timers/promises";
import { DescribeStateMachineCommand, paginateListExecutions, SFNClient } from "@aws-sdk/client-sfn";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import { iamUser } from "../../local/cloudtrail-event.ts";
import { createInternetGateway } from "../../local/creations.ts";
import { probe } from "../../local/probe.ts";
import { type Bench, part } from "../part.ts";
import { median, quantile, rounded, shown } from "../statistics.ts";
import { createEmptyMachine, EMPTY } from "./empty-machine.ts";
import { historyOf, run, runAll } from "./executions.ts";
import { statesEntered } from "./states.ts";

const ResultSchema = z.object({
  runs: z.int(),
  single: z.array(
    z.object({ machine: z.string(), medianMs: z.number(), p95Ms: z.number(), ratio: z.number() }),
  ),
  burst: z.object({ executions: z.int(), oursMs: z.number(), emptyMs: z.number(), ratio: z.number() }),
  states: z.array(z.object({ name: z.string(), type: z.string() })),
  /** The executions of detect-drift that the event of our own write starts. */
  driftExecutions: z.int(),
});
type Result = z.infer<typeof ResultSchema>;

/** The live path beside an empty machine of the same shape. */
export const live = part({
  name: "live",
  about: "one resource at a time and in a burst of 300, beside a machine of the same shape that does nothing",
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
      { title: `One at a time, ${runs} executions of each machine, in turn` },
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
      { title: "A burst, from the first start to the last end" },
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
  const [runs, executions, warmUps] = isQuick ? [5, 10, 2] : [60, 300, 6];
  const deployed = await deployment();
  const { config } = probe(deployed);
  const { region, stateMachineArn } = deployed;
  const sfn = new SFNClient(config());
  const newEvent = () => newGateway(deployed);
  const firstEvent = await newEvent();
  const { executionArn } = await run(sfn, stateMachineArn, firstEvent.input);
  const { definition = "" } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const states = statesEntered(await historyOf(sfn, executionArn), definition);
  const drift = await countDriftExecutions(sfn, deployed, firstEvent.resourceArn);

  const arns = {
    ours: stateMachineArn,
    empty: await createEmptyMachine(config(), "bench-logging", EMPTY.logging, states),
    silent: await createEmptyMachine(config(), "bench-silent", EMPTY.silent, states),
  };
  const times: Record<MachineName, number[]> = { ours: [], empty: [], silent: [] };
  progress(`one at a time, ${runs} executions of each machine in ${region}`);
  for (let count = -warmUps; count < runs; count++)
    for (const name of machineNames) {
      const { start, stop } = await run(sfn, arns[name], name === "ours" ? (await newEvent()).input : {});
      if (count >= 0) times[name].push(stop - start);
    }

  const events: object[] = [];
  while (events.length < executions) events.push((await newEvent()).input);
  progress(`a burst of ${executions} executions of the empty machine`);
  const emptyMs = await runAll(
    sfn,
    arns.empty,
    events.map(() => ({})),
  );
  progress(`a burst of ${executions} executions of Tagledger`);
  const oursMs = await runAll(sfn, arns.ours, events);

  return {
    runs,
    single: machineNames.map((name) => ({
      machine: MACHINES[name],
      medianMs: median(times[name]),
      p95Ms: quantile(times[name], 0.95),
      ratio: rounded(median(times[name]) / median(times.empty), 2),
    })),
    burst: { executions, oursMs, emptyMs, ratio: rounded(oursMs / emptyMs, 2) },
    states: states.map(({ name, type }) => ({ name, type })),
    driftExecutions: await drift(),
  };
}

type Deployed = Parameters<typeof probe>[0];

/** Creates an internet gateway. Returns it and the event of its creation, as EventBridge delivers it. */
async function newGateway(deployed: Deployed) {
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
async function countDriftExecutions(client: SFNClient, deployed: Deployed, resourceArn: string) {
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
