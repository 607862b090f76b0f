import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
} from "@aws-sdk/client-eventbridge";
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { GetParametersByPathCommand, SSMClient } from "@aws-sdk/client-ssm";
import { beforeAll, expect, test } from "vitest";
import { cloudTrailRecord } from "../../local/cloudtrail-event.ts";
import {
  aws,
  clientConfig,
  deployedDefinition,
  deployment,
  faults,
  ledgerOf,
  tagledger,
} from "./deployed.ts";
import { loggedMetrics } from "./logged-metrics.ts";

const PATH = `/${deployment.stackPrefix}-canary`;
const sfn = new SFNClient(clientConfig());
const events = new EventBridgeClient(clientConfig());
const iam = new IAMClient(clientConfig());

let canaryMachine = "";
let canaryRole = "";
beforeAll(async () => {
  const { Stacks = [] } = await new CloudFormationClient(clientConfig()).send(
    new DescribeStacksCommand({ StackName: `${deployment.stackPrefix}Workflow` }),
  );
  const outputs = new Map(
    Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue = "" }) => [OutputKey, OutputValue]),
  );
  canaryMachine = outputs.get("CanaryStateMachineArn") ?? "";
  const functions = outputs.get("FunctionArns")?.split(" ") ?? [];
  canaryRole = await roleOf(functions.find((arn) => arn.includes("Canary")) ?? "");
});

async function roleOf(FunctionName: string): Promise<string> {
  const { Role = "" } = await new LambdaClient(clientConfig()).send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  return Role;
}

const parameters = async () => {
  const { Parameters = [] } = await new SSMClient(clientConfig()).send(
    new GetParametersByPathCommand({ Path: PATH }),
  );
  return Parameters.map(({ Name = "" }) => Name);
};

/** The name of the parameter that a turn made, from the history of its execution. */
async function nameMadeBy(executionArn: string): Promise<string | undefined> {
  const { events: entries = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  const outputs = entries.map(({ taskSucceededEventDetails }) => taskSucceededEventDetails?.output ?? "");
  return outputs.map((output) => /"name": ?"([^"]+)"/.exec(output.replaceAll("\\", ""))?.[1]).find(Boolean);
}

/** One turn. Its event is delivered by hand, because the emulator has no trail. */
async function turn() {
  const { executionArn = "" } = await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: canaryMachine,
      name: `turn-${randomUUID()}`,
      input: JSON.stringify({ region: deployment.region }),
    }),
  );
  const name = await until(() => nameMadeBy(executionArn));
  await deliver(name);
  const ended = await until(async () => {
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return described.status === "RUNNING" ? undefined : described;
  });
  const resourceArn = `arn:aws:ssm:${deployment.region}:${deployment.accountId}:parameter${name}`;
  return { ...ended, name, resourceArn };
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 90_000; Date.now() < end; await sleep(200)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error("Waited 90 s without a result.");
}

async function deliver(name: string) {
  const detail = cloudTrailRecord({
    ...{ eventSource: "ssm.amazonaws.com", eventName: "PutParameter", awsRegion: deployment.region },
    userIdentity: {
      type: "AssumedRole",
      arn: `arn:aws:sts::${deployment.accountId}:assumed-role/${canaryRole.split("/").at(-1)}/canary`,
      accountId: deployment.accountId,
      sessionContext: {
        sessionIssuer: { type: "Role", arn: canaryRole, userName: canaryRole.split("/").at(-1) },
      },
    },
    requestParameters: { name, type: "String", tier: "Standard", overwrite: false },
    responseElements: { tier: "Standard", version: 1 },
  });
  await aws.send(detail);
}

test("a healthy turn finds the tag and the row, removes its resource and publishes the time, and no list counts it", async () => {
  const { status, resourceArn, name } = await turn();

  expect(status).toBe("SUCCEEDED");
  const { actions, metadata, changes } = await ledgerOf(resourceArn);
  expect(actions).toMatchObject([{ source: "canary", outcome: "tagged", action_type: "ssm:PutParameter" }]);
  expect(changes).toHaveLength(1);
  expect(metadata).toBeUndefined();
  expect(await parameters()).not.toContain(name);
  const [seconds] = (await loggedMetrics("CanarySeconds")).filter(
    (metric) => metric.name === "CanarySeconds",
  );
  expect(seconds).toMatchObject({ dimensions: ["region"] });
  const listed = await Promise.all(
    [["actions"], ["resources"], ["failures", "--all", "--exit-code", "0"], ["unknown-events"]].map((args) =>
      tagledger(...args, "--json"),
    ),
  );
  for (const { stdout } of listed) expect(stdout).not.toContain(PATH);
  expect((await tagledger("coverage", "--by", "type")).stdout).not.toContain("AWS::SSM::Parameter");
  await expect(tagledger("who", resourceArn)).rejects.toMatchObject({
    stderr: expect.stringContaining("The ledger does not know"),
  });
  expect((await tagledger("history", resourceArn)).stdout).toContain("canary");
});

test("a disabled rule is found: nothing arrived", async () => {
  const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName: deployment.eventBusName }));
  const ofParameters = Rules.filter(({ EventPattern = "" }) => EventPattern.includes('"PutParameter"'));
  const each = (Command: typeof DisableRuleCommand | typeof EnableRuleCommand) =>
    Promise.all(
      ofParameters.map(({ Name = "" }) =>
        events.send(new Command({ Name, EventBusName: deployment.eventBusName })),
      ),
    );
  await each(DisableRuleCommand);
  try {
    const { status, error, cause, resourceArn, name } = await turn();
    expect({ status, error }).toEqual({ status: "FAILED", error: "CanaryNothingArrivedError" });
    expect(cause).toContain(resourceArn);
    expect((await ledgerOf(resourceArn)).actions).toEqual([]);
    expect(await parameters()).not.toContain(name);
  } finally {
    await each(EnableRuleCommand);
  }
});

test("a denied tag is found, with the reason of the ledger", async () => {
  await faults.add({ action: "tag:TagResources", errorCode: "AccessDeniedException", statusCode: 400 });
  const { status, error, cause, resourceArn } = await turn();
  expect({ status, error }).toEqual({ status: "FAILED", error: "CanaryNotTaggedError" });
  expect(cause).toContain("AccessDenied");
  expect((await ledgerOf(resourceArn)).actions).toMatchObject([{ source: "canary", outcome: "failed" }]);
  expect((await tagledger("failures", "--json", "--exit-code", "0")).stdout).not.toContain(PATH);
});

test("a missing row is found, although the resource has its tag", async () => {
  const [, recordAction = ""] =
    /"FunctionName": ?"([^"]*RecordAction[^"]*)"/.exec(await deployedDefinition()) ?? [];
  const RoleName = (await roleOf(recordAction)).split("/").at(-1);
  const denied = { RoleName, PolicyName: "deny-ledger" };
  const Statement = [{ Effect: "Deny", Action: "dynamodb:*", Resource: "*" }];
  await iam.send(
    new PutRolePolicyCommand({
      ...denied,
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
    }),
  );
  try {
    const { status, error, cause } = await turn();
    expect({ status, error }).toEqual({ status: "FAILED", error: "CanaryRowMissingError" });
    expect(cause).toContain("has a tag");
  } finally {
    await iam.send(new DeleteRolePolicyCommand(denied));
  }
});
