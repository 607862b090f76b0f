import { randomUUID } from "node:crypto";
import { CreateInternetGatewayCommand, CreateTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateFunctionCommand, LambdaClient, ListTagsCommand } from "@aws-sdk/client-lambda";
import { CreateBucketCommand, GetBucketTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateTopicCommand,
  ListTagsForResourceCommand as ListTopicTagsCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, ListQueueTagsCommand, SQSClient } from "@aws-sdk/client-sqs";
import { tagsOf } from "../../functions/shared/tagging/tags-of.ts";
import { type ApiCall, cloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { launchInstance } from "../../local/creations.ts";
import type { Tags } from "../../local/probe.ts";
import { applyTagRoleName, aws, clientConfig, deployment, ec2Tags } from "../integration/deployed.ts";
import { zipOf } from "../local/zip.ts";

/** A real resource, how to read its tags back from its service, and the call that made it. */
export type Subject = {
  resourceArn: string;
  readTags: () => Promise<Tags>;
  call: Omit<ApiCall, "userIdentity">;
};

/** The tags that every second resource has before the tagging. */
const NOBODYS = { Owner: "nobody", Team: "search" };
const listed = Object.entries(NOBODYS).map(([Key, Value]) => ({ Key, Value }));
const name = () => `f-${randomUUID().slice(0, 12)}`;
const arnOf = (service: string, region: string, resource: string) =>
  `arn:aws:${service}:${region}:${deployment.accountId}:${resource}`;

type Make = (region: string, isTagged: boolean) => Promise<Subject>;

const gateway: Make = async (awsRegion, isTagged) => {
  const TagSpecifications = isTagged ? [{ ResourceType: "internet-gateway" as const, Tags: listed }] : [];
  const { InternetGateway } = await new EC2Client(clientConfig(awsRegion)).send(
    new CreateInternetGatewayCommand({ TagSpecifications }),
  );
  const internetGatewayId = InternetGateway?.InternetGatewayId;
  const resourceArn = arnOf("ec2", awsRegion, `internet-gateway/${internetGatewayId}`);
  const responseElements = { internetGateway: { internetGatewayId } };
  return {
    resourceArn,
    readTags: () => ec2Tags(resourceArn),
    call: {
      eventSource: "ec2.amazonaws.com",
      eventName: "CreateInternetGateway",
      awsRegion,
      responseElements,
    },
  };
};

const queue: Make = async (awsRegion, isTagged) => {
  const sqs = new SQSClient(clientConfig(awsRegion));
  const QueueName = name();
  const { QueueUrl = "" } = await sqs.send(
    new CreateQueueCommand({ QueueName, ...(isTagged && { tags: NOBODYS }) }),
  );
  return {
    resourceArn: arnOf("sqs", awsRegion, QueueName),
    readTags: async () => (await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags ?? {},
    call: {
      eventSource: "sqs.amazonaws.com",
      eventName: "CreateQueue",
      awsRegion,
      requestParameters: { queueName: QueueName },
      responseElements: { queueUrl: QueueUrl },
    },
  };
};

const topic: Make = async (awsRegion, isTagged) => {
  const sns = new SNSClient(clientConfig(awsRegion));
  const { TopicArn: ResourceArn = "" } = await sns.send(
    new CreateTopicCommand({ Name: name(), ...(isTagged && { Tags: listed }) }),
  );
  return {
    resourceArn: ResourceArn,
    readTags: async () => tagsOf((await sns.send(new ListTopicTagsCommand({ ResourceArn }))).Tags),
    call: {
      eventSource: "sns.amazonaws.com",
      eventName: "CreateTopic",
      awsRegion,
      responseElements: { topicArn: ResourceArn },
    },
  };
};

const lambdaFunction: Make = async (awsRegion, isTagged) => {
  const lambda = new LambdaClient(clientConfig(awsRegion));
  const FunctionName = name();
  const { FunctionArn: Resource = "" } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: arnOf("iam", "", `role/${await applyTagRoleName()}`),
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Code: { ZipFile: zipOf("index.mjs", Buffer.from("export const handler = () => {};")) },
      ...(isTagged && { Tags: NOBODYS }),
    }),
  );
  return {
    resourceArn: Resource,
    readTags: async () => (await lambda.send(new ListTagsCommand({ Resource }))).Tags ?? {},
    call: {
      eventSource: "lambda.amazonaws.com",
      eventName: "CreateFunction20150331",
      awsRegion,
      responseElements: { functionArn: Resource },
    },
  };
};

const bucket: Make = async (awsRegion) => {
  const s3 = new S3Client({ ...clientConfig(awsRegion), forcePathStyle: true });
  const Bucket = name();
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: "eu-central-1" },
    }),
  );
  return {
    resourceArn: `arn:aws:s3:::${Bucket}`,
    readTags: async () => {
      try {
        return tagsOf((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet);
      } catch (error) {
        if (error instanceof Error && error.name === "NoSuchTagSet") return {};
        throw error;
      }
    },
    call: {
      eventSource: "s3.amazonaws.com",
      eventName: "CreateBucket",
      awsRegion,
      requestParameters: {
        bucketName: Bucket,
        CreateBucketConfiguration: { LocationConstraint: awsRegion },
      },
    },
  };
};

const kinds = { gateway, queue, topic, lambdaFunction, bucket };
export type Kind = keyof typeof kinds;

/** Creates a number of resources of one kind in a region. Every second one already has tags, except buckets. */
export const make = (kind: Kind, count: number, region = "eu-central-1"): Promise<Subject[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => kinds[kind](region, index % 2 === 1)));

/** One input of an execution, and the resources that it is about. */
export type Sent = {
  input: object;
  eventId: string;
  owner: string;
  wanted: Tags;
  subjects: Subject[];
  isCreation: boolean;
};

/** The record of each resource's creation. */
export const asEvents = (subjects: Subject[], owner = "ada"): Sent[] =>
  subjects.map((subject) => {
    const input = cloudTrailRecord({ ...subject.call, userIdentity: iamUser(owner) });
    const wanted = { Owner: owner };
    return { input, eventId: input.eventID, owner, wanted, subjects: [subject], isCreation: true };
  });

/** One manual request for all of them, with tags of its own or the policy's. */
export function asRequest(subjects: Subject[], owner = "linus", tags?: Tags): Sent {
  const requestId = randomUUID();
  const input = {
    resources: subjects.map(({ resourceArn }) => resourceArn),
    requestedBy: owner,
    requestId,
    requestedAt: new Date().toISOString(),
    ...(tags && { tags }),
  };
  const wanted = tags ?? { Owner: owner };
  return { input, eventId: requestId, owner, wanted, subjects, isCreation: false };
}

/** Launches. The record of a launch names the instance, but not its volume. */
export const launches = (count: number, owner = "ada"): Promise<Sent[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { record, resourceArns, readTags } = await launchInstance(aws, "eu-central-1", iamUser(owner));
      const instanceId = resourceArns[0].split("/")[1] ?? "";
      await new EC2Client(clientConfig("eu-central-1")).send(
        new CreateTagsCommand({ Resources: [instanceId], Tags: listed }),
      );
      const subjects = resourceArns.map((resourceArn) => ({
        resourceArn,
        readTags: () => readTags(resourceArn),
        call: record,
      }));
      const wanted = { Owner: owner };
      return { input: record, eventId: record.eventID, owner, wanted, subjects, isCreation: true };
    }),
  );

const REGIONS = ["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"].concat(
  ["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-south-1"],
  ["ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-2", "af-south-1"],
);

/**
 * Requests with one resource in each of many regions. The tagging API takes many resources, but here it needs one call
 * for each region.
 */
export const acrossRegions = (kind: Kind, requests: number, regions = REGIONS): Promise<Sent[]> =>
  Promise.all(
    Array.from({ length: requests }, async () => {
      const made = await Promise.all(regions.map((region, index) => kinds[kind](region, index % 2 === 1)));
      return asRequest(made);
    }),
  );
