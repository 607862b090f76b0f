import { randomUUID } from "node:crypto";
import { EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { clientConfig, deployment, ec2Tags, execute, faults, ledgerOf } from "./deployed.ts";

const INSTANCES = 200;

async function newInstances(): Promise<string[]> {
  const ec2 = new EC2Client(clientConfig());
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({ ImageId: "ami-0123456789abcdef0", MinCount: INSTANCES, MaxCount: INSTANCES }),
  );
  const { region, accountId } = deployment;
  return Instances.map(({ InstanceId }) => `arn:aws:ec2:${region}:${accountId}:instance/${InstanceId}`);
}

const countOf = async (action: RegExp) =>
  (await faults.calls())
    .filter((call) => action.test(call.action))
    .reduce((sum, { count }) => sum + count, 0);

test("a request for many instances takes at most a call of the ledger for four of them, and records each", async () => {
  const resources = await newInstances();
  const before = await countOf(/^dynamodb:/);

  const ended = await execute({
    ...{ resources, requestedBy: "grace" },
    ...{ requestId: randomUUID(), requestedAt: new Date().toISOString() },
  });

  expect(ended.status).toBe("SUCCEEDED");
  expect((await countOf(/^dynamodb:/)) - before).toBeLessThanOrEqual(INSTANCES / 4);
  for (const resourceArn of [resources[0], resources[99], resources.at(-1)]) {
    const { metadata, changes, actions } = await ledgerOf(resourceArn ?? "");
    expect(await ec2Tags(resourceArn ?? "")).toEqual({ Owner: "grace" });
    expect(metadata).toMatchObject({ tag_values: { Owner: "grace" }, revision: 1 });
    expect(changes).toMatchObject([{ tag_values: { Owner: "grace" }, previous_values: {} }]);
    expect(actions).toMatchObject([{ outcome: "tagged", previous_values: {} }]);
  }
});
