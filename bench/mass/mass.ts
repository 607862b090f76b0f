import { randomUUID } from "node:crypto";
import { EC2Client, paginateDescribeInstances, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { SFNClient } from "@aws-sdk/client-sfn";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import type { Deployment } from "../../local/deploy.ts";
import { type GatewayControl, gatewayControl } from "../../local/gateway.ts";
import { probe } from "../../local/probe.ts";
import { run } from "../live/executions.ts";
import { type Bench, part } from "../part.ts";
import { rounded, shown } from "../statistics.ts";
import { type Custodian, installCustodian } from "./custodian.ts";

/** The number of calls of each action for 1,000 instances. */
const CallsSchema = z.record(z.string(), z.number());
const ResultSchema = z.object({
  instances: z.int(),
  oursMs: z.number(),
  custodianMs: z.number(),
  ratio: z.number(),
  calls: z.object({ ours: CallsSchema, custodian: CallsSchema }),
});
type Result = z.infer<typeof ResultSchema>;

/** One request for many instances, beside Cloud Custodian's action `tag` on the same instances. */
export const mass = part({
  name: "mass",
  about: "one request for 2,000 instances, beside Cloud Custodian's action `tag` on the same",
  result: ResultSchema,
  measure,
  tables: ({ instances, oursMs, custodianMs, ratio, calls }) => [
    tableOf(
      "mass",
      {
        "Tagged by": ({ name }) => name,
        Milliseconds: ({ ms }) => shown(ms),
        Ratio: (row) => shown(row.ratio, 2),
      },
      [
        { name: "Tagledger, with the ledger", ms: oursMs, ratio },
        { name: "Cloud Custodian", ms: custodianMs, ratio: 1 },
      ],
      { title: `${shown(instances)} instances by one request` },
    ),
    tableOf(
      "calls",
      {
        Call: ({ action }) => action,
        Tagledger: ({ action }) => shown(calls.ours[action] ?? 0, 1),
        "Cloud Custodian": ({ action }) => shown(calls.custodian[action] ?? 0, 1),
      },
      [...new Set([...Object.keys(calls.ours), ...Object.keys(calls.custodian)])]
        .toSorted()
        .map((action) => ({ action })),
      { title: "Calls for 1,000 instances" },
    ),
  ],
});

/** The calls of the benchmark itself. */
const OWN_CALLS = ["states:StartExecution", "states:DescribeExecution"];
const CUSTODIAN_KEY = "CustodianOwner";
const LEDGER_CALLS = "dynamodb: all";

async function measure({ deployment, progress, isQuick }: Bench): Promise<Result> {
  // Once: the emulator takes longer to describe instances where there are those of an earlier round too.
  const instances = isQuick ? 100 : 2_000;
  const deployed = await deployment();
  progress("installing Cloud Custodian, if it is not there");
  const custodian = await installCustodian(deployed.endpoint, deployed.region);
  const gateway = gatewayControl(deployed.endpoint);
  const warmUp = await runInstances(deployed, 10);
  await request(deployed, warmUp.arns);
  // It compiles Custodian's modules, and tags nothing.
  await tagByCustodian(custodian, warmUp.name, ["--dryrun"]);

  progress(`creating ${instances} instances`);
  const { name, arns } = await runInstances(deployed, instances);
  progress("Tagledger");
  const ours = await counted(gateway, instances, () => request(deployed, arns));
  progress("Cloud Custodian");
  const theirs = await counted(gateway, instances, () => tagByCustodian(custodian, name));
  await checkTags(deployed, name, instances);
  return {
    instances,
    oursMs: rounded(ours.ms),
    custodianMs: rounded(theirs.ms),
    ratio: rounded(ours.ms / theirs.ms, 2),
    calls: { ours: ours.calls, custodian: theirs.calls },
  };
}

/** Instances of one launch. They have its name as the tag `Launch`. */
async function runInstances(deployed: Deployment, count: number) {
  const name = randomUUID();
  const { region, accountId } = deployed;
  const { Instances = [] } = await new EC2Client(probe(deployed).config()).send(
    new RunInstancesCommand({
      ...{ ImageId: "ami-0123456789abcdef0", InstanceType: "t3.micro", MinCount: count, MaxCount: count },
      TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Launch", Value: name }] }],
    }),
  );
  if (Instances.length !== count) throw new Error(`RunInstances created ${Instances.length} of ${count}.`);
  return {
    name,
    arns: Instances.map(({ InstanceId }) => `arn:aws:ec2:${region}:${accountId}:instance/${InstanceId}`),
  };
}

async function request(deployed: Deployment, resources: string[]) {
  await run(new SFNClient(probe(deployed).config()), deployed.stateMachineArn, {
    ...{ resources, requestedBy: "grace" },
    ...{ requestId: randomUUID(), requestedAt: new Date().toISOString() },
  });
}

const tagByCustodian = (custodian: Custodian, launch: string, options: string[] = []) =>
  custodian(
    {
      ...{ name: "owner", resource: "aws.ec2", query: [{ "tag:Launch": launch }] },
      filters: [{ [`tag:${CUSTODIAN_KEY}`]: "absent" }],
      actions: [{ type: "tag", key: CUSTODIAN_KEY, value: "grace" }],
    },
    options,
  );

/** @throws Error if an instance of a launch does not have both tags. */
async function checkTags(deployed: Deployment, launch: string, instances: number) {
  const client = new EC2Client(probe(deployed).config());
  for (const key of ["Owner", CUSTODIAN_KEY]) {
    const Filters = [
      { Name: "tag:Launch", Values: [launch] },
      { Name: "tag-key", Values: [key] },
    ];
    const pages = paginateDescribeInstances({ client }, { Filters });
    const found = await Array.fromAsync(pages, ({ Reservations = [] }) => Reservations);
    const tagged = found.flat().flatMap(({ Instances = [] }) => Instances).length;
    if (tagged !== instances) throw new Error(`${tagged} of ${instances} instances have the tag ${key}.`);
  }
}

/** The milliseconds that something takes, and its calls for 1,000 instances. */
async function counted(gateway: GatewayControl, instances: number, work: () => Promise<void>) {
  await gateway.resetCalls();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const counts: Record<string, number> = {};
  for (const { action, count } of await gateway.calls()) {
    if (OWN_CALLS.includes(action)) continue;
    const names = action.startsWith("dynamodb:") ? [action, LEDGER_CALLS] : [action];
    for (const name of names) counts[name] = (counts[name] ?? 0) + count;
  }
  const perThousand = Object.entries(counts).map(([name, count]) => [
    name,
    rounded((count / instances) * 1000, 1),
  ]);
  return { ms, calls: Object.fromEntries(perThousand) };
}
