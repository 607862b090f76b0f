import { CreateTagsCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateRoleCommand, IAMClient, TagRoleCommand } from "@aws-sdk/client-iam";
import {
  GetResourcesCommand,
  ListRequiredTagsCommand,
  ResourceGroupsTaggingAPIClient,
  TagResourcesCommand,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { CreateBucketCommand, PutBucketTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import { ListTagsForResourceCommand, S3ControlClient, TagResourceCommand } from "@aws-sdk/client-s3-control";
import { CreateQueueCommand, ListQueueTagsCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endpointEnvironment, localAccountId } from "../../local/emulator.ts";
import "../../local/gateway/loopback-names.ts";
import { clientOf, type LocalAws, startLocalAws } from "./local-aws.ts";

let aws: LocalAws;
let tagging: ResourceGroupsTaggingAPIClient;
let s3: S3Client;

beforeAll(async () => {
  aws = await startLocalAws("tag-resources");
  tagging = new ResourceGroupsTaggingAPIClient(clientOf(aws.gateway));
  s3 = new S3Client({ ...clientOf(aws.gateway), forcePathStyle: true });
}, 120_000);

afterAll(() => aws.stop());

const tagList = (count: number, prefix = "key") =>
  Array.from({ length: count }, (_, index) => ({ Key: `${prefix}${index}`, Value: "v" }));

const tagMap = (count: number, prefix?: string) =>
  Object.fromEntries(tagList(count, prefix).map(({ Key, Value }) => [Key, Value]));

async function newQueue(name: string): Promise<{ arn: string; tags: () => Promise<Record<string, string>> }> {
  const sqs = new SQSClient(clientOf(aws.gateway));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const tags = async () => (await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags ?? {};
  return { arn: `arn:aws:sqs:eu-west-1:${localAccountId}:${name}`, tags };
}

test("21 ARNs are refused", async () => {
  const arns = Array.from({ length: 21 }, (_, index) => `arn:aws:sqs:eu-west-1:${localAccountId}:q${index}`);
  const attempt = tagging.send(new TagResourcesCommand({ ResourceARNList: arns, Tags: tagMap(1) }));
  await expect(attempt).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("an ARN of another region fails the whole TagResources call", async () => {
  const queue = await newQueue("region");
  const arns = [queue.arn, `arn:aws:sqs:us-east-1:${localAccountId}:region`];
  const attempt = tagging.send(new TagResourcesCommand({ ResourceARNList: arns, Tags: tagMap(1) }));
  await expect(attempt).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: expect.stringContaining("does not match with the region in which TagResources API is invoked"),
  });
  expect(await queue.tags()).toEqual({});
});

test("TagResources tags what exists and names what does not", async () => {
  const queue = await newQueue("there");
  const missing = `arn:aws:sqs:eu-west-1:${localAccountId}:missing`;
  const { FailedResourcesMap } = await tagging.send(
    new TagResourcesCommand({ ResourceARNList: [queue.arn, missing], Tags: { Owner: "mona" } }),
  );
  expect(FailedResourcesMap).toEqual({
    [missing]: { ErrorCode: "InvalidParameterException", ErrorMessage: expect.any(String), StatusCode: 400 },
  });
  expect(await queue.tags()).toEqual({ Owner: "mona" });
});

test("TagResources names a resource that would have too many tags, and leaves it as it was", async () => {
  const [full, free] = await Promise.all([newQueue("full"), newQueue("free")]);
  await tagging.send(new TagResourcesCommand({ ResourceARNList: [full.arn], Tags: tagMap(50) }));
  const { FailedResourcesMap = {} } = await tagging.send(
    new TagResourcesCommand({ ResourceARNList: [full.arn, free.arn], Tags: { key0: "new", Owner: "mona" } }),
  );
  expect(Object.keys(FailedResourcesMap)).toEqual([full.arn]);
  expect(await full.tags()).toEqual(tagMap(50));
  expect(await free.tags()).toEqual({ key0: "new", Owner: "mona" });
});

test("an injected failure of some resources leaves them as they were, and the call's others are tagged", async () => {
  const [failing, free] = await Promise.all([newQueue("failing"), newQueue("spared")]);
  await tagging.send(new TagResourcesCommand({ ResourceARNList: [failing.arn], Tags: { Team: "a" } }));
  const failure = { errorCode: "InternalServiceException", statusCode: 500, message: "Try again." };
  await aws.control.add({ action: "tag:TagResources", effect: "failedResources", times: 1, ...failure });
  const tag = (ResourceARNList: string[]) =>
    tagging.send(new TagResourcesCommand({ ResourceARNList, Tags: { Team: "b", Owner: "mona" } }));
  expect((await tag([failing.arn, free.arn])).FailedResourcesMap).toEqual({
    [failing.arn]: { ErrorCode: "InternalServiceException", StatusCode: 500, ErrorMessage: "Try again." },
  });
  expect(await failing.tags()).toEqual({ Team: "a" });
  expect(await free.tags()).toEqual({ Team: "b", Owner: "mona" });
  expect(await aws.control.faultCount("tag:TagResources")).toBe(1);
  expect((await tag([failing.arn])).FailedResourcesMap).toEqual({});
});

test.each(["not an arn", "arn:aws:sqs:::no-account"])("%s fails the whole TagResources call", async (arn) => {
  const attempt = tagging.send(new TagResourcesCommand({ ResourceARNList: [arn], Tags: tagMap(1) }));
  await expect(attempt).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: `${arn} is not a valid AmazonResourceName (ARN)`,
  });
});

test("TagResources names a role as what it cannot tag, and tags the rest", async () => {
  const queue = await newQueue("beside-a-role");
  const role = `arn:aws:iam::${localAccountId}:role/r`;
  const { FailedResourcesMap = {} } = await tagging.send(
    new TagResourcesCommand({ ResourceARNList: [role, queue.arn], Tags: { Owner: "mona" } }),
  );
  expect(FailedResourcesMap).toMatchObject({ [role]: { ErrorCode: "InvalidParameterException" } });
  expect(await queue.tags()).toEqual({ Owner: "mona" });
});

test("TagResources refuses a comma in a value", async () => {
  const queue = await newQueue("comma");
  const attempt = tagging.send(
    new TagResourcesCommand({ ResourceARNList: [queue.arn], Tags: { Owner: "a,b" } }),
  );
  await expect(attempt).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("GetResources leaves out resources without tags", async () => {
  const [tagged, untagged] = await Promise.all([newQueue("tagged"), newQueue("untagged")]);
  await tagging.send(new TagResourcesCommand({ ResourceARNList: [tagged.arn], Tags: { Owner: "mona" } }));
  const { ResourceTagMappingList } = await tagging.send(
    new GetResourcesCommand({ ResourceARNList: [tagged.arn, untagged.arn] }),
  );
  expect(ResourceTagMappingList).toEqual([
    { ResourceARN: tagged.arn, Tags: [{ Key: "Owner", Value: "mona" }] },
  ]);
});

test("GetResources gives the tags of a VPC in its region only", async () => {
  const ec2 = new EC2Client(clientOf(aws.gateway));
  const { Vpc: { VpcId = "" } = {} } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.77.0.0/16" }));
  const Tags = [{ Key: "Owner", Value: "mona" }];
  await ec2.send(new CreateTagsCommand({ Resources: [VpcId], Tags }));
  const queue = await newQueue("beside-a-vpc");
  await tagging.send(new TagResourcesCommand({ ResourceARNList: [queue.arn], Tags: { Owner: "mona" } }));
  const arn = `arn:aws:ec2:eu-west-1:${localAccountId}:vpc/${VpcId}`;
  const command = new GetResourcesCommand({ ResourceARNList: [arn, queue.arn] });
  const { ResourceTagMappingList } = await tagging.send(command);
  expect(ResourceTagMappingList).toEqual([
    { ResourceARN: queue.arn, Tags },
    { ResourceARN: arn, Tags },
  ]);
  const elsewhere = new ResourceGroupsTaggingAPIClient(clientOf(aws.gateway, "us-east-1"));
  expect(await elsewhere.send(command)).toMatchObject({ ResourceTagMappingList: [] });
});

test("GetResources refuses 101 ARNs", async () => {
  const ResourceARNList = Array.from(
    { length: 101 },
    (_, n) => `arn:aws:sqs:eu-west-1:${localAccountId}:q${n}`,
  );
  const attempt = tagging.send(new GetResourcesCommand({ ResourceARNList }));
  await expect(attempt).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("ListRequiredTags gives the required tags that a test sets, and none before", async () => {
  const required = async () => (await tagging.send(new ListRequiredTagsCommand())).RequiredTags;
  expect(await required()).toEqual([]);
  const ofVolumes = {
    ResourceType: "ec2:volume",
    CloudFormationResourceTypes: ["AWS::EC2::Volume"],
    ReportingTagKeys: ["Owner", "CostCenter"],
  };
  await aws.control.setRequiredTags([ofVolumes]);
  expect(await required()).toEqual([ofVolumes]);
});

test("IAM refuses a 51st tag with LimitExceeded, a comma with ValidationError, aws: with InvalidInput", async () => {
  const iam = new IAMClient(clientOf(aws.gateway, "us-east-1"));
  await iam.send(new CreateRoleCommand({ RoleName: "tagged", AssumeRolePolicyDocument: "{}" }));
  const tag = (Tags: { Key: string; Value: string }[], RoleName = "tagged") =>
    iam.send(new TagRoleCommand({ RoleName, Tags }));
  await tag(tagList(50));
  await tag([{ Key: "KEY0", Value: "to IAM the same key" }]);
  await expect(tag([{ Key: "more", Value: "" }])).rejects.toMatchObject({ name: "LimitExceededException" });
  await expect(tag([{ Key: "k", Value: "a,b" }])).rejects.toMatchObject({ name: "ValidationError" });
  await expect(tag([{ Key: "aws:k", Value: "" }])).rejects.toMatchObject({ name: "InvalidInputException" });
  await expect(tag(tagList(1), "nobody")).rejects.toMatchObject({ name: "NoSuchEntityException" });
});

test("S3 refuses what it does not take as a tag, and a bucket that does not exist", async () => {
  await s3.send(new CreateBucketCommand({ Bucket: "tag-rules" }));
  const put = (TagSet: { Key: string; Value: string }[]) =>
    s3.send(new PutBucketTaggingCommand({ Bucket: "tag-rules", Tagging: { TagSet } }));
  await put(tagList(50));
  await expect(put([{ Key: "k", Value: "inv&alid" }])).rejects.toMatchObject({ name: "InvalidTag" });
  await expect(put(tagList(51))).rejects.toMatchObject({ name: "BadRequest" });

  const control = new S3ControlClient({
    ...clientOf(aws.gateway),
    endpoint: endpointEnvironment(aws.gateway.url).AWS_ENDPOINT_URL_S3_CONTROL as string,
  });
  const add = (bucket: string, Tags: { Key: string; Value: string }[]) =>
    control.send(
      new TagResourceCommand({ AccountId: localAccountId, ResourceArn: `arn:aws:s3:::${bucket}`, Tags }),
    );
  await expect(add("tag-rules", [{ Key: "more", Value: "" }])).rejects.toMatchObject({ name: "BadRequest" });
  await expect(add("no-such-bucket", tagList(1))).rejects.toMatchObject({ name: "NoSuchBucket" });
  await add("tag-rules", [{ Key: "key0", Value: "new" }]);
  const { Tags = [] } = await control.send(
    new ListTagsForResourceCommand({ AccountId: localAccountId, ResourceArn: "arn:aws:s3:::tag-rules" }),
  );
  expect(Tags).toContainEqual({ Key: "key0", Value: "new" });
});
