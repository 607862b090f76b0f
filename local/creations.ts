import { randomUUID } from "node:crypto";
import { CreateInternetGatewayCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { CreateQueueCommand, ListQueueTagsCommand, SQSClient } from "@aws-sdk/client-sqs";
import {
  type ApiCall,
  type CloudTrailRecord,
  cloudTrailRecord,
  type UserIdentity,
} from "./cloudtrail-event.ts";
import { localAccountId } from "./emulator.ts";
import type { Probe, Tags } from "./probe.ts";

/** Resources on the emulator, the record of the call that created them, and how to read their tags. */
export type Created = {
  record: CloudTrailRecord;
  resourceArns: [string, ...string[]];
  readTags: (resourceArn: string) => Promise<Tags>;
};

const arnOf = (service: string, region: string, resource: string) =>
  `arn:aws:${service}:${region}:${localAccountId}:${resource}`;

/** Launches an instance. Its volume is created too, but the record does not name it. */
export async function launchInstance(
  { config, readEc2Tags }: Probe,
  region: string,
  by: UserIdentity,
): Promise<Created> {
  const { Instances = [] } = await new EC2Client(config(region)).send(
    new RunInstancesCommand({
      ImageId: "ami-0123456789abcdef0",
      MinCount: 1,
      MaxCount: 1,
      InstanceType: "t3.micro",
    }),
  );
  const [instance] = Instances;
  const volumeIds = (instance?.BlockDeviceMappings ?? []).map(({ Ebs }) => Ebs?.VolumeId);
  const items = [{ instanceId: instance?.InstanceId }];
  return {
    record: cloudTrailRecord({
      eventSource: "ec2.amazonaws.com",
      eventName: "RunInstances",
      awsRegion: region,
      userIdentity: by,
      responseElements: { instancesSet: { items } },
    }),
    resourceArns: [
      arnOf("ec2", region, `instance/${instance?.InstanceId}`),
      ...volumeIds.map((id) => arnOf("ec2", region, `volume/${id}`)),
    ],
    readTags: readEc2Tags,
  };
}

/**
 * Creates an internet gateway, because that is quick and creates no other resource. `recordOverrides` changes its record.
 */
export async function createInternetGateway(
  { config, readEc2Tags }: Probe,
  region: string,
  by: UserIdentity,
  recordOverrides: Partial<ApiCall> = {},
): Promise<Created> {
  const { InternetGateway } = await new EC2Client(config(region)).send(new CreateInternetGatewayCommand());
  const internetGatewayId = InternetGateway?.InternetGatewayId;
  return {
    record: cloudTrailRecord({
      eventSource: "ec2.amazonaws.com",
      eventName: "CreateInternetGateway",
      awsRegion: region,
      userIdentity: by,
      requestParameters: {},
      responseElements: { internetGateway: { internetGatewayId } },
      ...recordOverrides,
    }),
    resourceArns: [arnOf("ec2", region, `internet-gateway/${internetGatewayId}`)],
    readTags: readEc2Tags,
  };
}

export async function createQueue({ config }: Probe, region: string, by: UserIdentity): Promise<Created> {
  const sqs = new SQSClient(config(region));
  const queueName = `orders-${randomUUID().slice(0, 8)}`;
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: queueName }));
  return {
    record: cloudTrailRecord({
      eventSource: "sqs.amazonaws.com",
      eventName: "CreateQueue",
      awsRegion: region,
      userIdentity: by,
      requestParameters: { queueName },
      responseElements: { queueUrl: QueueUrl },
    }),
    resourceArns: [arnOf("sqs", region, queueName)],
    readTags: async () => {
      const { Tags = {} } = await sqs.send(new ListQueueTagsCommand({ QueueUrl }));
      return Tags;
    },
  };
}
