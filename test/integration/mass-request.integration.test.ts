import { randomUUID } from "node:crypto";
import { CreateTagsCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import pMap from "p-map";
import { expect, test } from "vitest";
import { clientConfig, deployment, ec2Tags, execute, faults, ledgerOf, statesOf } from "./deployed.ts";

const INSTANCES = 200;
const ec2 = new EC2Client(clientConfig());

async function newInstances(): Promise<string[]> {
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({ ImageId: "ami-0123456789abcdef0", MinCount: INSTANCES, MaxCount: INSTANCES }),
  );
  const { region, accountId } = deployment;
  return Instances.map(({ InstanceId }) => `arn:aws:ec2:${region}:${accountId}:instance/${InstanceId}`);
}

const requestFor = (resources: string[]) => ({
  ...{ resources, requestedBy: "grace" },
  ...{ requestId: randomUUID(), requestedAt: new Date().toISOString() },
});

const countOf = async (action: RegExp) =>
  (await faults.calls())
    .filter((call) => action.test(call.action))
    .reduce((sum, { count }) => sum + count, 0);

test("a request for many instances takes at most a call of the ledger for four of them, and records each", async () => {
  const resources = await newInstances();
  const before = await countOf(/^dynamodb:/);

  const ended = await execute(requestFor(resources));

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

test("a batch whose outcomes do not fit in a payload goes on in another round, and each is recorded once", async () => {
  const resources = await newInstances();
  const ownerOf = (resourceArn: string) => resourceArn.padEnd(256, "東");
  await pMap(
    resources,
    (resourceArn) =>
      ec2.send(
        new CreateTagsCommand({
          Resources: [resourceArn.split("/")[1] ?? ""],
          Tags: [{ Key: "Owner", Value: ownerOf(resourceArn) }],
        }),
      ),
    { concurrency: 8 },
  );

  const ended = await execute(requestFor(resources));

  expect(ended.status).toBe("SUCCEEDED");
  const rounds = (await statesOf(ended)).filter((state) => state === "ForEachRegion");
  expect(rounds.length).toBeGreaterThan(1);
  const ledger = await pMap(resources, (resourceArn) => ledgerOf(resourceArn), { concurrency: 8 });
  expect(ledger.flatMap(({ actions }) => actions)).toMatchObject(
    resources.map((resource_id) => ({
      ...{ resource_id, outcome: "preserved" },
      ...{ previous_values: { Owner: ownerOf(resource_id) }, tag_values: { Owner: ownerOf(resource_id) } },
    })),
  );
  for (const { actions } of ledger) expect(Object.keys(actions[0]?.attempts ?? {})).toHaveLength(1);
});
