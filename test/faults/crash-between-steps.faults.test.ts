import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { LabelParameterVersionCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import pMap from "p-map";
import { expect, test } from "vitest";
import type { FaultRequest } from "../../local/gateway/faults.ts";
import type { Ended } from "../../local/probe.ts";
import {
  alerts,
  clientConfig,
  DENIED,
  type Definition,
  deployedDefinition,
  execute,
  faults,
  ledgerOf,
  variant,
} from "../integration/deployed.ts";
import type { FaultRow } from "./fault-table.ts";
import { judgeHealed, judgeStruck, rowOf, tagsBefore } from "./judge.ts";
import { POLICY, POLICY_KEPT_MILLISECONDS, POLICY_PARAMETER } from "./policy.ts";
import { asEvents, launches, make, type Sent } from "./subjects.ts";
import { leave, type Trial } from "./trial.ts";

/** An actor whom the policy excludes. */
const EXCLUDED = "excluded";

type States = Definition["States"];

/** What must happen so that an execution enters a state. */
type Situation = { sent?: () => Promise<Sent[]>; first?: object; fault?: FaultRequest; policy?: string };

const denied: Situation = { fault: DENIED };
const brokenPolicy: Situation = { policy: "version: 0 # " };
const excluded: Situation = { sent: async () => asEvents(await make("gateway", 1), EXCLUDED) };

/** By state. Every launch enters the other states. */
const situations: Record<string, Situation> = {
  RecordRefusal: { fault: { action: "ssm:GetParameter", effect: "exit" } },
  RecordPolicyProblem: brokenPolicy,
  "IsPolicyNews?": brokenPolicy,
  PublishPolicyAlert: brokenPolicy,
  SearchCrashed: { fault: { action: "ec2:DescribeInstances", effect: "exit" } },
  RecordSkippedCreations: excluded,
  RecordSkipped: excluded,
  "HasWork?": excluded,
  NothingToTag: excluded,
  TaggingCrashed: { fault: { action: "ec2:CreateTags", effect: "exit" } },
  BatchFailed: {
    fault: { action: "dynamodb:BatchExecuteStatement", statement: "TagsMetadata", effect: "exit" },
  },
  Planned: { first: { dryRun: true } },
  MarkIncomplete: denied,
  "MustAlert?": denied,
  PutErrorMetric: denied,
  ...Object.fromEntries(
    [
      ...["ForEachCause", "JoinAlert", "OpenAlert", "PutAlertEvent"],
      ...["PublishAlert", "FollowAlert", "Told"],
    ].map((state) => [state, denied]),
  ),
};
/** Only an alert that fails enters these: see test/integration/alerts.integration.test.ts. */
const ONLY_IF_UNTOLD = ["ForgetAlert", "PublishAlone"];
/** Only a redrive enters the states after it, and the emulator cannot redrive: see test/integration/redrive.integration.test.ts. */
const ONLY_REDRIVEN = ["RaiseTaggingIncomplete", "CanResume?"];

const CRASH = { Type: "Fail", Error: "CrashBetweenSteps" };

/** The definition, changed so that the execution ends after a state, on each path that leaves it. */
function crashingAfter(name: string, { States, ...rest }: Definition): Definition {
  if (Object.hasOwn(States, name)) return { ...rest, States: crashing(name, States) };
  const inMap = Object.entries(States).map(([each, state]) => {
    const { ItemProcessor, Catch: _, ...map } = state as { ItemProcessor?: Definition; Catch?: unknown };
    if (!ItemProcessor || !Object.hasOwn(ItemProcessor.States, name)) return [each, state];
    return [
      each,
      { ...map, ItemProcessor: { ...ItemProcessor, States: crashing(name, ItemProcessor.States) } },
    ];
  });
  return { ...rest, States: Object.fromEntries(inMap) };
}

function crashing(name: string, states: States): States {
  const state = states[name] ?? {};
  if (state.Type === "Succeed") return { ...states, [name]: CRASH };
  const text = JSON.stringify({ ...state, ...(state.End === true && { End: undefined, Next: "" }) });
  const crashed = JSON.parse(text.replaceAll(/"(Next|Default)":"[^"]*"/g, '"$1":"Crash"'));
  return { ...states, [name]: crashed, Crash: CRASH };
}

/** All states, also those inside the Map. */
function statesIn({ States }: Definition): string[] {
  return Object.entries(States).flatMap(([name, { ItemProcessor }]) => [
    name,
    ...(ItemProcessor ? statesIn(ItemProcessor as Definition) : []),
  ]);
}

const ssm = new SSMClient(clientConfig());

async function putPolicy(Value: string) {
  const parameter = { Name: POLICY_PARAMETER, Value, Type: "String" as const, Overwrite: true };
  const { Version = 0 } = await ssm.send(new PutParameterCommand(parameter));
  if (Value === POLICY)
    await ssm.send(
      new LabelParameterVersionCommand({
        Name: POLICY_PARAMETER,
        ParameterVersion: Version,
        Labels: ["good"],
      }),
    );
}

/** The same input from another person: the first actor must stay the actor. */
const replay = ({ input }: Sent, { executionArn }: Ended) =>
  execute({ ...input, replayOf: executionArn, replayedBy: "arn:aws:iam::123456789012:user/operator" });

/** Runs the inputs with a changed definition and judges, then runs them with the deployed one and judges again. */
async function crashThenReplay(
  sent: Sent[],
  crash: (sent: Sent) => Promise<Ended>,
  settle: () => Promise<unknown>,
) {
  const isExcluded = sent.some(({ owner }) => owner === EXCLUDED);
  const trial: Trial = { sent, faults: {}, isAnswerLost: true, ...(isExcluded && { settlesAs: "ignored" }) };
  const before = await tagsBefore(sent);
  const crashed = await pMap(sent, crash, { concurrency: 1 });
  await settle();
  const struck = await judgeStruck(trial, before);
  for (const [index, each] of sent.entries()) {
    const [end] = crashed.slice(index);
    if (end) expect(await replay(each, end)).toMatchObject({ status: "SUCCEEDED" });
  }
  const row = rowOf("", sent.length, trial, struck, await judgeHealed(trial, before));
  return { crashed, row };
}

test("an execution that ends after any of its states, and is run again, leaves the first actor and the true values before", async ({
  task,
}) => {
  const states = statesIn(JSON.parse(await deployedDefinition()));
  const rows: FaultRow[] = [];
  for (const name of states.filter((state) => ![...ONLY_REDRIVEN, ...ONLY_IF_UNTOLD].includes(state))) {
    const { sent: make = () => launches(1), first, fault, policy } = situations[name] ?? {};
    const sent = await make();
    await alerts.forget();
    const machine = await variant((deployed) => crashingAfter(name, deployed));
    if (policy) await putPolicy(`${policy}${randomUUID()}`);
    if (policy || fault?.action.startsWith("ssm:")) await sleep(POLICY_KEPT_MILLISECONDS);
    if (fault) await faults.add(fault);
    const crash = ({ input }: Sent) => execute({ ...input, ...first }, machine);
    const { crashed, row } = await crashThenReplay(sent, crash, async () => {
      await faults.clear();
      if (policy) await putPolicy(POLICY);
      if (policy) await sleep(POLICY_KEPT_MILLISECONDS);
    });
    expect(crashed, `the crash after ${name}`).toMatchObject(sent.map(() => ({ error: CRASH.Error })));
    rows.push(row);
  }
  leave(task.meta, [sumOf("the execution ends, after each of its states in turn", rows)]);
});

test("ApplyTag killed before or after each of its calls, and run again, leaves the first actor, the true values before, and both attempts", async ({
  task,
}) => {
  const calls = [
    "ec2:DescribeTags",
    "dynamodb:BatchGetItem",
    "dynamodb:BatchExecuteStatement",
    "ec2:CreateTags",
  ];
  const rows: FaultRow[] = [];
  for (const fault of calls.flatMap((action) => [false, true].map((after) => ({ action, after })))) {
    const sent = asEvents(await make("gateway", 3));
    const kill = async ({ input }: Sent) => {
      await faults.add({ ...fault, effect: "kill", times: 1 });
      return execute(input);
    };
    const { crashed, row } = await crashThenReplay(sent, kill, faults.clear);
    rows.push(row);
    for (const [index, { subjects }] of sent.entries()) {
      const { attempts = {} } = (await ledgerOf(subjects[0]?.resourceArn ?? "")).actions[0] ?? {};
      const { executionArn } = crashed[index] ?? {};
      expect(attempts[`${executionArn}#0`]).toMatchObject({ outcome: "failed", source: "event" });
      const others = Object.entries(attempts).filter(([key]) => key !== `${executionArn}#0`);
      expect(others).toMatchObject([[expect.any(String), { outcome: "tagged", source: "replay" }]]);
    }
  }
  leave(task.meta, [sumOf("ApplyTag killed, before or after each of its calls in turn", rows)]);
});

function sumOf(fault: string, rows: FaultRow[]): FaultRow {
  const sum = (column: Exclude<keyof FaultRow, "fault">) =>
    rows.reduce((total, row) => total + row[column], 0);
  return {
    fault,
    injected: sum("injected"),
    events: sum("events"),
    tagged: sum("tagged"),
    recorded: sum("recorded"),
    failed: sum("failed"),
    healed: sum("healed"),
    lost: sum("lost"),
  };
}
