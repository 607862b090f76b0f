import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetExecutionHistoryCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { cloudTrailRecord } from "../../../../local/cloudtrail-event.ts";
import type { Deployment } from "../../../../local/deploy.ts";
import { probe } from "../../../../local/probe.ts";
import type { Session } from "../../../../local/session.ts";

/** The local stage collects no other region, so its canary may call the home region only. Here it may call all. */
export async function letCanaryCallAllRegions({ deployment }: Session): Promise<void> {
  const { config } = probe(deployment);
  const RoleName = (await canaryRole(deployment)).split("/").at(-1);
  const Statement = [{ Effect: "Allow", Action: "ssm:*", Resource: "*" }];
  await new IAMClient(config()).send(
    new PutRolePolicyCommand({
      ...{ RoleName, PolicyName: "AllRegions" },
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
    }),
  );
}

/** One turn of the canary in a region. Its event is delivered by hand, because the emulator has no trail for functions. */
export async function canaryTurn({ deployment }: Session, region: string, arrives = true): Promise<void> {
  const { config, send } = probe(deployment);
  const outputs = await outputsOf(deployment);
  const sfn = new SFNClient(config());
  const { executionArn = "" } = await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: outputs.CanaryStateMachineArn,
      ...{ name: `turn-${randomUUID()}`, input: JSON.stringify({ region }) },
    }),
  );
  if (!arrives) return;
  const role = await canaryRole(deployment);
  const userName = role.split("/").at(-1);
  await send(
    cloudTrailRecord({
      ...{ eventSource: "ssm.amazonaws.com", eventName: "PutParameter", awsRegion: region },
      userIdentity: {
        type: "AssumedRole",
        ...{ arn: `arn:aws:sts::${deployment.accountId}:assumed-role/${userName}/canary` },
        accountId: deployment.accountId,
        sessionContext: { sessionIssuer: { type: "Role", arn: role, userName } },
      },
      requestParameters: { name: await nameMadeBy(sfn, executionArn), type: "String", tier: "Standard" },
      responseElements: { tier: "Standard", version: 1 },
    }),
  );
}

async function outputsOf(deployment: Deployment): Promise<Record<string, string>> {
  const client = new CloudFormationClient(probe(deployment).config());
  const { Stacks = [] } = await client.send(
    new DescribeStacksCommand({ StackName: `${deployment.stackPrefix}Workflow` }),
  );
  const outputs = Stacks[0]?.Outputs ?? [];
  return Object.fromEntries(outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
}

/** The ARN of the role of the function Canary. */
async function canaryRole(deployment: Deployment): Promise<string> {
  const { FunctionArns = "" } = await outputsOf(deployment);
  const command = new GetFunctionConfigurationCommand({
    FunctionName: FunctionArns.split(" ").find((arn) => arn.includes("Canary")),
  });
  return (await new LambdaClient(probe(deployment).config()).send(command)).Role ?? "";
}

/** The name of the parameter that a turn made, from the history of its execution. */
async function nameMadeBy(sfn: SFNClient, executionArn: string): Promise<string> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(500)) {
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    const outputs = events.map(({ taskSucceededEventDetails }) => taskSucceededEventDetails?.output ?? "");
    const name = outputs
      .map((output) => /"name": ?"([^"]+)"/.exec(output.replaceAll("\\", ""))?.[1])
      .find(Boolean);
    if (name) return name;
  }
  throw new Error(`${executionArn} made no parameter within a minute.`);
}
