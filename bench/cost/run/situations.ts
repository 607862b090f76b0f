import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateTagsCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { cloudTrailRecord, iamUser } from "../../../local/cloudtrail-event.ts";
import { createInternetGateway, launchInstance } from "../../../local/creations.ts";
import type { Deployment } from "../../../local/deploy.ts";
import { gatewayControl } from "../../../local/gateway.ts";
import { probe } from "../../../local/probe.ts";
import { MASS } from "../executions.ts";
import type { EventKind } from "../ledger-use.ts";

/** The situations that are observed. Each makes its resources first, and returns what then happens to Tagledger. */
type Situation = () => Promise<() => Promise<unknown>>;

const RESOURCES_PER_LAUNCH = 500;

export function situations(deployment: Deployment) {
  const { region, endpoint, accountId } = deployment;
  const aws = probe(deployment);
  const faults = gatewayControl(endpoint);
  const ec2 = new EC2Client(aws.config(region));
  const creation = async () => {
    const { record, resourceArns } = await createInternetGateway(aws, region, iamUser("ada"));
    return { record, resourceArn: resourceArns[0] };
  };
  const tagged = async () => {
    const { record, resourceArn } = await creation();
    await aws.execute(record);
    return resourceArn;
  };
  return {
    tagged: async () => {
      const { record } = await creation();
      return () => aws.deliver(record);
    },
    launch: async () => {
      const { record } = await launchInstance(aws, region, iamUser("ada"));
      return () => aws.deliver(record);
    },
    mass: async () => {
      const resources = await newInstances(ec2, `arn:aws:ec2:${region}:${accountId}:instance/`);
      const request = { resources, requestedBy: "ada", requestId: randomUUID() };
      return () => aws.execute({ ...request, requestedAt: new Date().toISOString() });
    },
    failed: async () => {
      const { record } = await creation();
      await faults.add({ action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403 });
      return async () => {
        await aws.deliver(record);
        await faults.clear();
      };
    },
    ignored: async () => {
      const { record } = await creation();
      return () => aws.deliver({ ...record, errorCode: "UnauthorizedOperation" });
    },
    ownTagEvent: async () => {
      const resourceArn = await tagged();
      return () => aws.sendTagEvent(resourceArn, ["Owner"], { Owner: "ada" });
    },
    drifted: async () => {
      const resourceArn = await tagged();
      const [, id = ""] = resourceArn.split("/");
      // CloudTrail's times have whole seconds. In the same second, the order of two actions is that of their ids.
      await sleep(2000);
      const tags = [{ Key: "Owner", Value: "mallory" }];
      await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: tags }));
      const call = tagCall(region, id, tags);
      return () => aws.deliverTagCall(call);
    },
    unknownEvent: async () => () => sendUnknown(deployment),
  } satisfies Partial<Record<EventKind, Situation>>;
}

async function newInstances(ec2: EC2Client, prefix: string): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < MASS) {
    const { Instances = [] } = await ec2.send(
      new RunInstancesCommand({
        ImageId: "ami-0123456789abcdef0",
        MinCount: RESOURCES_PER_LAUNCH,
        MaxCount: RESOURCES_PER_LAUNCH,
      }),
    );
    ids.push(...Instances.map(({ InstanceId = "" }) => InstanceId));
  }
  return ids.map((id) => `${prefix}${id}`);
}

const tagCall = (awsRegion: string, id: string, tags: { Key: string; Value: string }[]) =>
  cloudTrailRecord({
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateTags",
    awsRegion,
    userIdentity: iamUser("mallory"),
    requestParameters: {
      resourcesSet: { items: [{ resourceId: id }] },
      tagSet: { items: tags.map(({ Key, Value }) => ({ key: Key, value: Value })) },
    },
    responseElements: { _return: true },
  });

async function sendUnknown(deployment: Deployment) {
  const record = cloudTrailRecord({
    eventSource: "lakeformation.amazonaws.com",
    eventName: `CreateUnheardOf${randomUUID().slice(0, 8)}`,
    awsRegion: deployment.region,
    userIdentity: iamUser("ada"),
  });
  const entry = {
    EventBusName: deployment.eventBusName,
    Source: deployment.eventSource,
    DetailType: "AWS API Call via CloudTrail",
    Detail: JSON.stringify(record),
  };
  await new EventBridgeClient(probe(deployment).config()).send(new PutEventsCommand({ Entries: [entry] }));
}
