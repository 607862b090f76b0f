import { spawn } from "node:child_process";
import { once } from "node:events";
import { CloudTrailClient, ListPublicKeysCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CreateTagsCommand, DescribeTagsCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { localAccountId } from "../../local/emulator.ts";
import "../../local/gateway/loopback-names.ts";
import { clientOf, type LocalAws, startLocalAws } from "./local-aws.ts";

let aws: LocalAws;
let ec2: EC2Client;
let tagging: ResourceGroupsTaggingAPIClient;
let s3: S3Client;

beforeAll(async () => {
  aws = await startLocalAws("gateway");
  ec2 = new EC2Client(clientOf(aws.gateway));
  tagging = new ResourceGroupsTaggingAPIClient(clientOf(aws.gateway));
  s3 = new S3Client({ ...clientOf(aws.gateway), forcePathStyle: true });
}, 120_000);

afterAll(() => aws.stop());

beforeEach(async () => {
  await aws.control.clear();
  await aws.control.resetCalls();
});

const tagList = (count: number, prefix = "key") =>
  Array.from({ length: count }, (_, index) => ({ Key: `${prefix}${index}`, Value: "v" }));

async function newInstance(): Promise<string> {
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({ ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1 }),
  );
  return Instances[0]?.InstanceId as string;
}

const createTags = (Resources: string[], Tags: { Key: string; Value: string }[]) =>
  ec2.send(new CreateTagsCommand({ Resources, Tags }));

const tagsOn = async (id: string) =>
  (await ec2.send(new DescribeTagsCommand({ Filters: [{ Name: "resource-id", Values: [id] }] }))).Tags ?? [];

test("a signature made for the gateway is accepted by the emulator", async () => {
  const sts = new STSClient(clientOf(aws.gateway));
  expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({
    Account: localAccountId,
    Arn: `arn:aws:iam::${localAccountId}:root`,
  });
});

test("a large upload passes through untouched", async () => {
  await s3.send(new CreateBucketCommand({ Bucket: "uploads" }));
  const Body = Buffer.alloc(6_000_000, "tagledger ");
  await s3.send(new PutObjectCommand({ Bucket: "uploads", Key: "a large one", Body }));
  const { Body: stored } = await s3.send(new GetObjectCommand({ Bucket: "uploads", Key: "a large one" }));
  expect(Body.equals(Buffer.from((await stored?.transformToByteArray()) ?? []))).toBe(true);
});

test("a fault is injected n times and then gone", async () => {
  const id = await newInstance();
  await aws.control.add({
    action: "ec2:CreateTags",
    errorCode: "RequestLimitExceeded",
    statusCode: 503,
    times: 2,
  });
  await expect(createTags([id], tagList(1))).rejects.toMatchObject({ name: "RequestLimitExceeded" });
  await expect(createTags([id], tagList(1))).rejects.toMatchObject({ name: "RequestLimitExceeded" });
  await createTags([id], tagList(1));
  expect(await tagsOn(id)).toHaveLength(1);
  expect(await aws.control.faultCount("ec2:CreateTags")).toBe(2);
  await aws.control.clear();
  expect(await aws.control.faultCount("ec2:CreateTags")).toBe(0);
});

test("a fault strikes in its region only, until it is cleared", async () => {
  const id = await newInstance();
  await aws.control.add({
    action: "ec2:CreateTags",
    region: "us-west-2",
    errorCode: "Blocked",
    statusCode: 403,
  });
  await createTags([id], tagList(1));
  const west = new EC2Client(clientOf(aws.gateway, "us-west-2"));
  const attempt = () => west.send(new CreateTagsCommand({ Resources: ["vpc-0"], Tags: tagList(1) }));
  await expect(attempt()).rejects.toMatchObject({ name: "Blocked" });
  await aws.control.clear();
  await expect(attempt()).rejects.toMatchObject({ name: "InvalidVpcID.NotFound" });
});

test.each(["answer", "hangUp"] as const)("after the effect, the answer is lost (%s)", async (effect) => {
  const id = await newInstance();
  await aws.control.add({ action: "ec2:CreateTags", after: true, effect, times: 1 });
  await expect(createTags([id], tagList(3))).rejects.toThrow();
  expect(await tagsOn(id)).toHaveLength(3);
});

test.each([
  ["exit", { code: 1, signal: null }],
  ["kill", { code: null, signal: "SIGKILL" }],
] as const)("the function that called ends as the fault says: %s", async (effect, end) => {
  await aws.control.add({ action: "sts:GetCallerIdentity", effect });
  const call = `http.get("${aws.gateway.url}/?Action=GetCallerIdentity&X-Amz-Credential=1/20260101/eu-west-1/sts/aws4_request")`;
  const child = spawn(process.execPath, [
    `--import=${import.meta.resolve("../../local/gateway/end-on-answer.ts")}`,
    "-e",
    call,
  ]);
  const [code, signal] = await once(child, "exit");
  expect({ code, signal }).toEqual(end);
});

test("a fault reaches each protocol in its own words", async () => {
  const sts = new STSClient(clientOf(aws.gateway));
  const cloudwatch = new CloudWatchClient(clientOf(aws.gateway));
  const fault = { errorCode: "Peculiar", statusCode: 400, message: "as asked <&>" };
  for (const action of [
    "sts:GetCallerIdentity",
    "tag:GetResources",
    "s3:CreateBucket",
    "cloudwatch:PutMetricData",
  ]) {
    await aws.control.add({ action, ...fault });
  }
  const expected = { name: "Peculiar", message: "as asked <&>" };
  await expect(sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject(expected);
  await expect(tagging.send(new GetResourcesCommand())).rejects.toMatchObject(expected);
  await expect(s3.send(new CreateBucketCommand({ Bucket: "faulty" }))).rejects.toMatchObject(expected);
  const metric = new PutMetricDataCommand({ Namespace: "n", MetricData: [{ MetricName: "m", Value: 1 }] });
  await expect(cloudwatch.send(metric)).rejects.toMatchObject(expected);
});

test("calls are counted by action and region", async () => {
  const id = await newInstance();
  await createTags([id], tagList(1));
  await createTags([id], tagList(1));
  expect(await aws.control.calls({ action: "ec2:CreateTags" })).toEqual([
    { action: "ec2:CreateTags", region: "eu-west-1", count: 2 },
  ]);
  await aws.control.resetCalls();
  expect(await aws.control.calls()).toEqual([]);
});

test("a fault that makes no sense is not accepted", async () => {
  await expect(aws.control.add({ action: "CreateTags" })).rejects.toThrow(
    "an action reads like ec2:CreateTags",
  );
});

test("IAM is enforced: a role without ec2:CreateTags is refused", async () => {
  const iam = new IAMClient(clientOf(aws.gateway, "us-east-1"));
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: localAccountId }, Action: "sts:AssumeRole" }],
  };
  await iam.send(
    new CreateRoleCommand({ RoleName: "reader", AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "ec2:Describe*", Resource: "*" }],
  };
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: "reader",
      PolicyName: "read",
      PolicyDocument: JSON.stringify(policy),
    }),
  );

  const id = await newInstance();
  const sts = new STSClient(clientOf(aws.gateway));
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${localAccountId}:role/reader`, RoleSessionName: "mona" }),
  );
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
  const reader = new EC2Client(clientOf(aws.gateway, "eu-west-1", credentials));
  await reader.send(new DescribeTagsCommand());
  const attempt = reader.send(new CreateTagsCommand({ Resources: [id], Tags: tagList(1) }));
  await expect(attempt).rejects.toMatchObject({ name: "UnauthorizedOperation" });
  expect(await tagsOn(id)).toEqual([]);
});

test("an emulator that is gone is a 502", async () => {
  const other = await startLocalAws("gone");
  await other.emulator.stop();
  const sts = new STSClient(clientOf(other.gateway));
  const attempt = sts.send(new GetCallerIdentityCommand());
  await expect(attempt).rejects.toMatchObject({ $metadata: { httpStatusCode: 502 } });
  await other.stop();
});

test("ListPublicKeys gives the keys of the region that were valid at some time of the range", async () => {
  const valid = { validFrom: "2026-11-01T00:00:00Z", validTo: "2026-11-08T00:00:00Z" };
  await aws.control.addPublicKey({ region: "eu-west-1", fingerprint: "here", value: "MAoC", ...valid });
  await aws.control.addPublicKey({ region: "us-east-1", fingerprint: "there", value: "MAoC", ...valid });
  const fingerprints = async (StartTime: Date, EndTime: Date) => {
    const cloudTrail = new CloudTrailClient(clientOf(aws.gateway));
    const { PublicKeyList = [] } = await cloudTrail.send(new ListPublicKeysCommand({ StartTime, EndTime }));
    return PublicKeyList.map(({ Fingerprint, Value }) => [
      Fingerprint,
      Buffer.from(Value ?? []).toString("base64"),
    ]);
  };
  expect(await fingerprints(new Date("2026-11-07"), new Date("2026-11-09"))).toEqual([["here", "MAoC"]]);
  expect(await fingerprints(new Date("2026-11-09"), new Date("2026-11-10"))).toEqual([]);
});
