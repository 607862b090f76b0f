import { randomUUID } from "node:crypto";
import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  DescribeAutoScalingGroupsCommand,
} from "@aws-sdk/client-auto-scaling";
import { EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { CreateBucketCommand, GetBucketTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import {
  type ApiCall,
  cloudTrailRecord,
  iamUser,
  roleSession,
  type UserIdentity,
} from "../../local/cloudtrail-event.ts";
import { localAccountId } from "../../local/emulator.ts";
import {
  alertOf,
  clientConfig,
  deliver,
  ec2Tags,
  execute,
  ledgerOf,
  newGateway,
  statesOf,
  tagledger,
} from "./deployed.ts";

const region = "eu-central-1";
/** The output of `tagledger who` for a resource. */
const who = async (resourceArn: string) => (await tagledger("who", resourceArn)).stdout;
/** Old enough that nothing is waited for, and recent enough that volumes belong to the launch. */
const fiveMinutesAgo = () => new Date(Date.now() - 5 * 60_000).toISOString().replace(/\.\d+/, "");

const autoScaling = (): UserIdentity => ({
  type: "AssumedRole",
  principalId: "AROAEXAMPLEROLE000002:AutoScaling",
  arn: `arn:aws:sts::${localAccountId}:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling`,
  accountId: localAccountId,
  invokedBy: "autoscaling.amazonaws.com",
  sessionContext: {
    sessionIssuer: {
      type: "Role",
      arn: `arn:aws:iam::${localAccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      userName: "AWSServiceRoleForAutoScaling",
    },
  },
});

/** Creates an Auto Scaling group, and returns its ARN and the record of its creation, which has only its name. */
async function newGroup(by: UserIdentity) {
  const client = new AutoScalingClient(clientConfig(region));
  const AutoScalingGroupName = `web-${randomUUID()}`;
  const LaunchConfigurationName = AutoScalingGroupName;
  const names = { AutoScalingGroupName, LaunchConfigurationName };
  await client.send(new CreateLaunchConfigurationCommand({ LaunchConfigurationName, ImageId: "ami-1" }));
  await client.send(new CreateAutoScalingGroupCommand({ ...names, MinSize: 0, MaxSize: 0 }));
  const { AutoScalingGroups = [] } = await client.send(
    new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [AutoScalingGroupName] }),
  );
  const record = cloudTrailRecord({
    eventSource: "autoscaling.amazonaws.com",
    eventName: "CreateAutoScalingGroup",
    awsRegion: region,
    userIdentity: by,
    requestParameters: { autoScalingGroupName: AutoScalingGroupName, minSize: 0, maxSize: 0 },
  });
  return { name: AutoScalingGroupName, arn: AutoScalingGroups[0]?.AutoScalingGroupARN ?? "", record };
}

/** Launches an instance, and returns its ARN and the record of a launch by Auto Scaling for a group. */
async function launchFor(group: string, more: Partial<ApiCall> = {}) {
  const launch = {
    ImageId: "ami-0123456789abcdef0",
    MinCount: 1,
    MaxCount: 1,
    InstanceType: "t3.micro",
  } as const;
  const { Instances = [] } = await new EC2Client(clientConfig(region)).send(new RunInstancesCommand(launch));
  const instanceId = Instances[0]?.InstanceId ?? "";
  const tagSet = { items: [{ key: "aws:autoscaling:groupName", value: group }] };
  const record = cloudTrailRecord({
    eventSource: "ec2.amazonaws.com",
    eventName: "RunInstances",
    awsRegion: region,
    userIdentity: autoScaling(),
    requestParameters: { instancesSet: { items: [{ minCount: 1, maxCount: 1 }] } },
    responseElements: { instancesSet: { items: [{ instanceId, tagSet }] } },
    ...more,
  });
  return { record, arn: `arn:aws:ec2:${region}:${localAccountId}:instance/${instanceId}` };
}

describe("what Auto Scaling launches", () => {
  test("belongs to whoever created the group, whose ARN is Auto Scaling's own", async () => {
    const group = await newGroup(iamUser("grace"));
    await deliver(group.record);
    const { metadata: known } = await ledgerOf(group.arn);
    expect(known).toMatchObject({
      created_by: { name: "grace" },
      type: "AWS::AutoScaling::AutoScalingGroup",
    });
    const launch = await launchFor(group.name);

    const ended = await deliver(launch.record);

    expect(ended.status).toBe("SUCCEEDED");
    expect(await ec2Tags(launch.arn)).toEqual({ Owner: "grace" });
    const { metadata, actions } = await ledgerOf(launch.arn);
    expect(metadata?.created_by).toMatchObject({
      name: "grace",
      kind: "IAMUser",
      confidence: "probable",
      via: "autoscaling.amazonaws.com",
      parent: { known: true, resourceArn: group.arn },
      userIdentity: { type: "AssumedRole", principalId: "AROAEXAMPLEROLE000002:AutoScaling" },
    });
    expect(actions).toMatchObject([{ outcome: "tagged", user_info: { name: "grace" } }]);
    const told = await who(launch.arn);
    expect(told).toMatch(/Created by +grace \(IAMUser, probable, .*via autoscaling\.amazonaws\.com\)/);
    expect(told).toMatch(new RegExp(`Parent +${group.arn}\n`));
  });

  test("is the service's where nobody knows who created the group, and that is said", async () => {
    const launch = await launchFor("made-before-tagledger", { eventTime: fiveMinutesAgo() });

    const ended = await deliver(launch.record);

    expect(ended.status).toBe("SUCCEEDED");
    expect(await statesOf(ended)).toContain("FindResources");
    const { metadata } = await ledgerOf(launch.arn);
    expect(metadata?.created_by).toMatchObject({
      kind: "ServiceLinkedRole",
      parent: {
        known: false,
        resourceType: "AWS::AutoScaling::AutoScalingGroup",
        name: "made-before-tagledger",
      },
    });
    expect(await ec2Tags(launch.arn)).toEqual({ Owner: metadata?.created_by?.name });
    expect(await who(launch.arn)).toContain("made-before-tagledger; the ledger does not know who created it");
  });
});

test("what CloudFormation makes in a role of its own belongs to whoever created the stack, which nothing can tag", async () => {
  const stackId = `arn:aws:cloudformation:${region}:${localAccountId}:stack/shop/${randomUUID()}`;
  await deliver(
    cloudTrailRecord({
      eventSource: "cloudformation.amazonaws.com",
      eventName: "CreateStack",
      awsRegion: region,
      userIdentity: iamUser("linus"),
      requestParameters: { stackName: "shop" },
      responseElements: { stackId },
    }),
  );
  const cloudFormation: UserIdentity = {
    ...roleSession("cdk-hnb659fds-cfn-exec-role", "AWSCloudFormation"),
    invokedBy: "cloudformation.amazonaws.com",
  };
  const tags = [{ key: "aws:cloudformation:stack-id", value: stackId }];
  const { record, gatewayArn } = await newGateway(region, cloudFormation, {
    requestParameters: { tagSpecificationSet: { items: [{ resourceType: "internet-gateway", tags }] } },
  });

  const { status } = await deliver(record);

  expect(status).toBe("SUCCEEDED");
  expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "linus" });
  const { metadata } = await ledgerOf(gatewayArn);
  expect(metadata?.created_by).toMatchObject({
    name: "linus",
    via: "cloudformation.amazonaws.com",
    parent: { known: true, resourceType: "AWS::CloudFormation::Stack", resourceArn: stackId },
  });
});

// The emulator keeps no client token with an instance, and shows each in a reservation of its own: that a launch is
// found by its token, or as the one reservation that fits, is held by test/functions/find-resources/.
test("a launch whose response CloudTrail left out, and that EC2 does not show, is red, alerted and on record", async () => {
  const record = cloudTrailRecord({
    eventSource: "ec2.amazonaws.com",
    eventName: "RunInstances",
    awsRegion: region,
    userIdentity: iamUser("ada"),
    eventTime: fiveMinutesAgo(),
    requestParameters: {
      instancesSet: { items: [{ imageId: "ami-1", minCount: 50, maxCount: 50 }] },
      instanceType: "t3.micro",
      clientToken: randomUUID(),
    },
    responseElements: { omitted: true },
  });

  const ended = await deliver(record);

  expect(ended.status).toBe("FAILED");
  const { body } = await alertOf(ended);
  expect(body.failures).toMatchObject([{ reason: "ResourceNotInRecord", count: 1 }]);
  const { actions } = await ledgerOf(`event:${record.eventID}`);
  expect(actions).toMatchObject([
    { outcome: "failed", reason: "ResourceNotInRecord", action_type: "ec2:RunInstances" },
  ]);
});

describe("a manual request for a bucket", () => {
  const s3 = (bucketRegion: string) => new S3Client({ ...clientConfig(bucketRegion), forcePathStyle: true });

  test.each([
    ["another region", "ap-southeast-2"],
    ["us-east-1, which S3 has no location constraint for", "us-east-1"],
  ])("tags it in its own region: %s", async (_, bucketRegion) => {
    const Bucket = `tagledger-${randomUUID()}`;
    const CreateBucketConfiguration =
      bucketRegion === "us-east-1" ? undefined : { LocationConstraint: "ap-southeast-2" as const };
    await s3(bucketRegion).send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));

    const request = {
      resources: [`arn:aws:s3:::${Bucket}`],
      requestedBy: "linus",
      tags: { CostCenter: "4711" },
    };
    const { status, output } = await execute(request);

    expect(status).toBe("SUCCEEDED");
    expect(output).toMatchObject({ results: [{ region: bucketRegion, counts: { tagged: 1 } }] });
    const { TagSet } = await s3(bucketRegion).send(new GetBucketTaggingCommand({ Bucket }));
    expect(TagSet).toEqual([{ Key: "CostCenter", Value: "4711" }]);
  });

  test("that does not exist fails under the bucket's own ARN", async () => {
    const bucketArn = `arn:aws:s3:::tagledger-${randomUUID()}`;

    const { status } = await execute({ resources: [bucketArn], requestedBy: "linus" });

    expect(status).toBe("FAILED");
    const { actions } = await ledgerOf(bucketArn);
    expect(actions).toMatchObject([{ outcome: "failed", reason: "NoSuchBucket" }]);
  });
});
