import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn";
import { expect, test } from "vitest";
import { clientConfig, deliver, deployment, ec2Tags, newGateway } from "./deployed.ts";

const eventBridge = new EventBridgeClient(clientConfig());
const sfn = new SFNClient(clientConfig());

const put = async (Source: string, detail: unknown, DetailType = "AWS API Call via CloudTrail") => {
  const Entries = [
    { EventBusName: deployment.eventBusName, Source, DetailType, Detail: JSON.stringify(detail) },
  ];
  const { Entries: [answer] = [] } = await eventBridge.send(new PutEventsCommand({ Entries }));
  return answer;
};
const executions = async () => {
  const machines = [deployment.stateMachineArn, deployment.driftStateMachineArn];
  const lists = machines.map((stateMachineArn) =>
    sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 })),
  );
  return (await Promise.all(lists)).map(({ executions: listed = [] }) => listed.length);
};

test("forged events start nothing: AWS's sources are refused, and others match no rule", async () => {
  const { record, gatewayArn } = await newGateway("eu-west-1");
  const { record: genuine } = await newGateway("eu-west-1");
  const before = await executions();

  expect(await put("aws.ec2", record)).toMatchObject({ ErrorCode: "NotAuthorizedForSourceException" });
  for (const source of ["ec2", "aws", "awsx.ec2", "com.example", "AWS.ec2", "my.aws.ec2"])
    expect(await put(source, record)).toHaveProperty("EventId");
  await put(deployment.eventSource, record, "AWS API Call via CloudTrail ");
  await put(deployment.eventSource, record, "AWS Service Event via CloudTrail");
  // The next event on the same bus does start an execution.
  await deliver(genuine);

  const after = await executions();
  expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([1, 0]);
  expect(await ec2Tags(gatewayArn)).toEqual({});
});
