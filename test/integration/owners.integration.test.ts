import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { describe, expect, test } from "vitest";
import {
  type ApiCall,
  cloudTrailRecord,
  iamUser,
  roleSession,
  type UserIdentity,
} from "../../local/cloudtrail-event.ts";
import { createQueue } from "../../local/creations.ts";
import { localAccountId } from "../../local/emulator.ts";
import { modelCall } from "../model-call.ts";
import { aws, clientConfig, deliver, ec2Tags, faults, ledgerOf, statesOf, tagledger } from "./deployed.ts";

const region = "eu-west-1";
const arnOf = (service: string, resource: string) =>
  `arn:aws:${service}:${region}:${localAccountId}:${resource}`;
const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString().replace(/\.\d+/, "");
const who = async (resourceArn: string) => (await tagledger("who", resourceArn)).stdout;

/** Delivers the record of a call of these people, with what the call answered. */
const call = (
  eventSource: string,
  eventName: string,
  more: Partial<ApiCall> & { userIdentity: UserIdentity },
) => deliver(cloudTrailRecord({ eventSource, eventName, awsRegion: region, ...more }));

async function launchedInstance(): Promise<string> {
  const launch = { ImageId: "ami-0123456789abcdef0", MinCount: 1, MaxCount: 1 } as const;
  const { Instances = [] } = await new EC2Client(clientConfig(region)).send(new RunInstancesCommand(launch));
  return Instances[0]?.InstanceId ?? "";
}

async function ecsCluster(clusterName: string, by: UserIdentity): Promise<string> {
  const { cluster } = await modelCall(clientConfig(region), {
    service: "ecs",
    operation: "CreateCluster",
    request: { clusterName },
    response: ["cluster.clusterArn"],
  });
  const clusterArn = cluster?.clusterArn ?? "";
  const responseElements = { cluster: { clusterArn, clusterName } };
  await call("ecs.amazonaws.com", "CreateCluster", { userIdentity: by, responseElements });
  return clusterArn;
}

describe("a resource that a service creates in a role of the account", () => {
  test("for a cluster of ECS belongs to whoever created the cluster", async () => {
    const clusterName = `shop-${randomUUID()}`;
    const clusterArn = await ecsCluster(clusterName, iamUser("grace"));
    const instanceId = await launchedInstance();
    const tagSet = { items: [{ key: "aws:ecs:clusterName", value: clusterName }] };

    await call("ec2.amazonaws.com", "RunInstances", {
      userIdentity: {
        ...roleSession("infrastructure", "ECSManagedInstances"),
        invokedBy: "ecs.amazonaws.com",
      },
      responseElements: { instancesSet: { items: [{ instanceId, tagSet }] } },
    });

    const instanceArn = arnOf("ec2", `instance/${instanceId}`);
    expect(await ec2Tags(instanceArn)).toEqual({ Owner: "grace" });
    const { metadata } = await ledgerOf(instanceArn);
    expect(metadata?.created_by).toMatchObject({
      name: "grace",
      confidence: "probable",
      via: "ecs.amazonaws.com",
      parent: { known: true, resourceType: "AWS::ECS::Cluster", resourceArn: clusterArn },
    });
  });

  test("for a product of Service Catalog belongs to whoever provisioned it, and who says by which tag", async () => {
    const instanceId = await launchedInstance();
    const stackId = arnOf("cloudformation", `stack/SC-${localAccountId}-pp-abc/${randomUUID()}`);
    const principal = `arn:aws:sts::${localAccountId}:assumed-role/Developer/ada@example.com`;
    const items = [
      { key: "aws:cloudformation:stack-id", value: stackId },
      { key: "aws:servicecatalog:provisioningPrincipalArn", value: principal },
    ];

    const invokedBy = "cloudformation.amazonaws.com";
    await call("ec2.amazonaws.com", "RunInstances", {
      userIdentity: { ...roleSession("LaunchRole", "servicecatalog"), invokedBy },
      responseElements: { instancesSet: { items: [{ instanceId, tagSet: { items } }] } },
    });

    const instanceArn = arnOf("ec2", `instance/${instanceId}`);
    expect(await ec2Tags(instanceArn)).toEqual({ Owner: "ada@example.com" });
    const told = await who(instanceArn);
    expect(told).toMatch(/Name from +the tag aws:servicecatalog:provisioningPrincipalArn\n/);
    expect(told).toMatch(
      /Passed over +the session's name, servicecatalog: it is the name that servicecatalog/,
    );
    expect(told).toMatch(new RegExp(`Parent +${stackId}\n`));
  });
});

describe("a person whose record has only the id", () => {
  const token = (userId: string): UserIdentity => ({
    type: "IdentityCenterUser",
    accountId: localAccountId,
    onBehalfOf: {
      userId,
      identityStoreArn: "arn:aws:identitystore::444455556666:identitystore/d-1234567890",
    },
  });
  const ownerOf = async ({ resourceArns, readTags }: Awaited<ReturnType<typeof createQueue>>) =>
    (await readTags(resourceArns[0])).Owner;

  test("is named by Identity Store", async () => {
    const queue = await createQueue(aws, region, token("544894e8-80c1-707f-60e3-3ba6510dfac1"));
    const ended = await deliver(queue.record);
    expect(await statesOf(ended)).toContain("FindResources");
    expect(await ownerOf(queue)).toBe("ada@example.com");
    const { metadata } = await ledgerOf(queue.resourceArns[0]);
    expect(metadata?.created_by).toMatchObject({
      kind: "IdentityCenterUser",
      nameFrom: "identityStore",
      onBehalfOf: "544894e8-80c1-707f-60e3-3ba6510dfac1",
    });
  });

  test.each([
    ["whom it does not know", "544894e8-80c1-707f-60e3-000000000000", undefined],
    [
      "where it may not be asked",
      "544894e8-80c1-707f-60e3-3ba6510dfac2",
      { action: "identitystore:DescribeUser", errorCode: "AccessDeniedException", statusCode: 400 },
    ],
  ])("keeps the id as name, %s, and is tagged all the same", async (_, userId, fault) => {
    if (fault) await faults.add(fault);
    const queue = await createQueue(aws, region, token(userId));
    const { status } = await deliver(queue.record);
    expect(status).toBe("SUCCEEDED");
    expect(await ownerOf(queue)).toBe(userId);
  });
});

const inputs = new URL("../../../shared/field-inputs/", import.meta.url);

describe.skipIf(!existsSync(inputs))(
  "inputs of the field with a parent (skipped where ../shared is absent)",
  () => {
    const SHARED_ACCOUNT = "111122223333";
    /** An input, in the account and with the names that it has here. */
    const input = (file: string, here: Record<string, string>) => {
      const replaced = Object.entries({ [SHARED_ACCOUNT]: localAccountId, ...here }).reduce(
        (text, [there, value]) => text.replaceAll(there, value),
        readFileSync(new URL(file, inputs), "utf8"),
      );
      return { ...JSON.parse(replaced), eventTime: minutesAgo(0), eventID: randomUUID() };
    };

    test("ecs-managed-instances.json: the cluster's creator is the instance's", async () => {
      const clusterName = `shop-${randomUUID().slice(0, 8)}`;
      const clusterArn = await ecsCluster(clusterName, iamUser("grace"));
      const instanceId = await launchedInstance();
      await deliver(
        input("ecs-managed-instances.json", {
          "i-0aaaaaaaaaaaaaaa1": instanceId,
          '"shop"': `"${clusterName}"`,
        }),
      );
      const instanceArn = arnOf("ec2", `instance/${instanceId}`);
      expect(await ec2Tags(instanceArn)).toEqual({ Owner: "grace" });
      const { metadata } = await ledgerOf(instanceArn);
      expect(metadata?.created_by).toMatchObject({
        name: "grace",
        parent: { known: true, resourceArn: clusterArn },
      });
    });

    test("eks-cluster-role-load-balancer.json: the cluster's creator is the load balancer's", async () => {
      const cluster = `shop-${randomUUID().slice(0, 8)}`;
      const clusterArn = arnOf("eks", `cluster/${cluster}`);
      await call("eks.amazonaws.com", "CreateCluster", {
        userIdentity: iamUser("grace"),
        eventTime: minutesAgo(6),
        responseElements: { cluster: { name: cluster, arn: clusterArn } },
      });
      const record = input("eks-cluster-role-load-balancer.json", {
        "kubernetes.io/cluster/shop": `kubernetes.io/cluster/${cluster}`,
      });
      // Young no longer: the emulator has no such load balancer, and it is not waited for.
      await deliver({ ...record, eventTime: minutesAgo(5) });
      const { metadata, actions } = await ledgerOf(
        arnOf("elasticloadbalancing", `loadbalancer/${record.requestParameters.loadBalancerName}`),
      );
      const creator = {
        name: "grace",
        via: "eks.amazonaws.com",
        parent: { known: true, resourceArn: clusterArn },
      };
      expect(metadata?.created_by ?? actions[0]?.user_info).toMatchObject(creator);
    });

    test("service-catalog-launch-role.json: the user whom the reserved tag names, and the stack as parent", async () => {
      const instanceId = await launchedInstance();
      await deliver(input("service-catalog-launch-role.json", { "i-0aaaaaaaaaaaaaaa1": instanceId }));
      const { metadata } = await ledgerOf(arnOf("ec2", `instance/${instanceId}`));
      expect(metadata?.created_by).toMatchObject({
        name: "ada@example.com",
        confidence: "machine",
        parent: { known: true, resourceType: "AWS::CloudFormation::Stack" },
      });
    });
  },
);
