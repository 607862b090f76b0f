import { expect, test } from "vitest";
import { appWith, functionOf, referencesIn, stateMachineOf, templateOf, theOnly } from "./synthesized.ts";

const OTHERS = ["us-east-1", "eu-central-1", "ap-southeast-2", "us-west-2"];
const workflow = templateOf(appWith({ collectorRegions: OTHERS }), "TagledgerWorkflow");
const schedules = workflow.all("AWS::Scheduler::Schedule").map(({ Properties }) => Properties);
const lambda = functionOf(workflow, "canary");
const role = theOnly(referencesIn(lambda.Properties.Role));

test("the canary has a turn each hour in the home region, and one a day in each other region, at hours of their own", () => {
  const times = schedules.map(({ ScheduleExpression, Target }) => [
    JSON.parse(Target.Input).region,
    ScheduleExpression,
  ]);
  expect(times[0]).toEqual(["eu-west-1", "cron(0 * * * ? *)"]);
  expect(times.slice(1).map(([region]) => region)).toEqual(OTHERS);
  const hours = times.slice(1).map(([, time]) => /^cron\(30 (\d+) \* \* \? \*\)$/.exec(time)?.[1]);
  expect(hours).toEqual(["0", "6", "12", "18"]);
});

test("a schedule starts the canary and nothing else, with a role that only our own schedules get", () => {
  const machine = stateMachineOf(workflow, "Canary");
  for (const { Target, State } of schedules) {
    expect(State).toBeUndefined();
    expect(referencesIn(Target.Arn)).toEqual([machine.id]);
    const startRole = theOnly(referencesIn(Target.RoleArn));
    const trust = theOnly<Record<string, unknown>>(
      workflow.resources[startRole]?.Properties.AssumeRolePolicyDocument.Statement,
    );
    expect(trust).toMatchObject({
      Principal: { Service: "scheduler.amazonaws.com" },
      Condition: { ArnLike: { "aws:SourceArn": expect.stringMatching(/:schedule-group\/\*$/) } },
    });
    expect(JSON.stringify(workflow.statementsOf(startRole))).not.toContain('"Resource":"*"');
  }
});

test("the canary's function may change only parameters below its path, and only in the covered regions", () => {
  const statements = workflow
    .statementsOf(role)
    .filter(({ Action }) => JSON.stringify(Action).includes("ssm:"));
  const resources = statements.flatMap(({ Resource }) => Resource as string[]);
  expect(resources.length).toBeGreaterThan(OTHERS.length);
  for (const arn of resources) expect(arn).toMatch(/:parameter\/Tagledger-canary(\/\*)?$/);
  expect(new Set(resources.map((arn) => arn.split(":")[3]))).toEqual(new Set(["eu-west-1", ...OTHERS]));
  const changing = statements.filter(({ Action }) => JSON.stringify(Action).includes("PutParameter"));
  for (const arn of theOnly(changing).Resource as string[]) expect(arn).toMatch(/\/\*$/);
});

test("Validate knows the canary by the role of its function", () => {
  const { CANARY_ROLE_ARN } = functionOf(workflow, "validate").Properties.Environment.Variables;
  expect(referencesIn(CANARY_ROLE_ARN)).toEqual([role]);
});

test("without collectors no event arrives by itself, so the canary has no schedule and nobody misses its turns", () => {
  const local = templateOf(appWith({ stage: "local" }), "TagledgerWorkflow");
  expect(local.all("AWS::Scheduler::Schedule")).toEqual([]);
  expect(local.all("AWS::CloudWatch::Alarm").filter(({ id }) => id.includes("CanaryMissing"))).toEqual([]);
  expect(stateMachineOf(local, "Canary")).toBeDefined();
});

test("without the canary there is no schedule, no function and no alarm of it", () => {
  const { resources, all } = templateOf(appWith({ canary: "false" }), "TagledgerWorkflow");
  expect(Object.keys(resources).filter((id) => id.startsWith("Canary"))).toEqual([]);
  expect(all("AWS::Scheduler::Schedule")).toEqual([]);
  const { CANARY_ROLE_ARN } = functionOf(
    templateOf(appWith({ canary: "false" }), "TagledgerWorkflow"),
    "validate",
  ).Properties.Environment.Variables;
  expect(CANARY_ROLE_ARN).toBeUndefined();
});
