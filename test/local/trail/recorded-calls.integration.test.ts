import { randomUUID } from "node:crypto";
import * as ec2 from "@aws-sdk/client-ec2";
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import * as s3 from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { expect, test } from "vitest";
import { isRecord } from "../../../local/trail/values.ts";
import { genuineRecords } from "../../fixtures/genuine-records.ts";
import { clientConfig, configOf, deployment, faults } from "../../integration/deployed.ts";
import { type Answer, subscribeToRecords } from "./records-on-the-bus.ts";

/** Calls of the people of the local stage, and the records that arrive on the hub bus. */

const suffix = randomUUID().slice(0, 8);
const { receive, received } = await subscribeToRecords();
const grace = new ec2.EC2Client(configOf("grace"));
const bucket = new s3.S3Client({ ...configOf("grace"), forcePathStyle: true });

/** Each path of names in a value: `instancesSet.items[].imageId`. Tags and ids are values, and have no names. */
function paths(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => paths(each, `${path}[]`));
  if (!isRecord(value)) return [path];
  return Object.entries(value).flatMap(([name, each]) => [
    `${path}.${name}`,
    ...paths(each, `${path}.${name}`),
  ]);
}

/** The paths in the requests of all genuine records of an event. */
const genuinePaths = (event: string): Set<string> =>
  new Set(
    genuineRecords
      .filter(({ eventSource, eventName }) => `${eventSource.split(".")[0]}__${eventName}` === event)
      .flatMap(({ requestParameters }) => paths(requestParameters)),
  );

test("the requests of EC2 and S3 are recorded with the names of genuine records of the same event", async () => {
  const tags = (ResourceType: ec2.ResourceType) => [{ ResourceType, Tags: [{ Key: "Name", Value: "try" }] }];
  const vpc = await grace.send(
    new ec2.CreateVpcCommand({ CidrBlock: "10.1.0.0/16", TagSpecifications: tags("vpc") }),
  );
  const VpcId = vpc.Vpc?.VpcId ?? "";
  const subnet = await grace.send(new ec2.CreateSubnetCommand({ VpcId, CidrBlock: "10.1.1.0/24" }));
  const SubnetId = subnet.Subnet?.SubnetId ?? "";
  const group = await grace.send(
    new ec2.CreateSecurityGroupCommand({ VpcId, GroupName: `g-${suffix}`, Description: "a try" }),
  );
  const GroupId = group.GroupId ?? "";
  const IpPermissions = [
    { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "203.0.113.0/24" }] },
  ];
  const launch = await grace.send(
    new ec2.RunInstancesCommand({
      ImageId: "ami-12345678",
      InstanceType: "t3.micro",
      MinCount: 1,
      MaxCount: 1,
      SubnetId,
      SecurityGroupIds: [GroupId],
      ClientToken: randomUUID(),
      TagSpecifications: tags("instance"),
      Placement: { AvailabilityZone: "eu-west-1a" },
    }),
  );
  const InstanceIds = [launch.Instances?.[0]?.InstanceId ?? ""];
  const volume = await grace.send(
    new ec2.CreateVolumeCommand({
      AvailabilityZone: "eu-west-1a",
      Size: 1,
      TagSpecifications: tags("volume"),
    }),
  );
  const Bucket = `records-${suffix}`;
  const answers: [event: string, answer: Answer][] = [
    ["ec2__CreateVpc", vpc],
    ["ec2__CreateSubnet", subnet],
    ["ec2__CreateSecurityGroup", group],
    ["ec2__RunInstances", launch],
    ["ec2__CreateVolume", volume],
    [
      "ec2__AuthorizeSecurityGroupIngress",
      await grace.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions })),
    ],
    [
      "ec2__CreateNetworkInterface",
      await grace.send(new ec2.CreateNetworkInterfaceCommand({ SubnetId, Groups: [GroupId] })),
    ],
    [
      "ec2__CreateTags",
      await grace.send(
        new ec2.CreateTagsCommand({ Resources: InstanceIds, Tags: [{ Key: "Team", Value: "red" }] }),
      ),
    ],
    ["ec2__StopInstances", await grace.send(new ec2.StopInstancesCommand({ InstanceIds }))],
    ["ec2__TerminateInstances", await grace.send(new ec2.TerminateInstancesCommand({ InstanceIds }))],
    [
      "ec2__CreateNatGateway",
      await grace.send(new ec2.CreateNatGatewayCommand({ SubnetId, ConnectivityType: "private" })),
    ],
    [
      "ec2__CreateLaunchTemplate",
      await grace.send(
        new ec2.CreateLaunchTemplateCommand({
          LaunchTemplateName: `t-${suffix}`,
          LaunchTemplateData: { ImageId: "ami-12345678" },
        }),
      ),
    ],
    ["s3__CreateBucket", await bucket.send(new s3.CreateBucketCommand({ Bucket, ACL: "private" }))],
    [
      "s3__PutBucketVersioning",
      await bucket.send(
        new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }),
      ),
    ],
  ];
  const wrong: string[] = [];
  for (const [event, answer] of answers) {
    const { requestParameters, eventName } = await receive(answer);
    expect(event).toBe(`${event.split("__")[0]}__${eventName}`);
    const genuine = genuinePaths(event);
    if (genuine.size === 0) continue;
    wrong.push(
      ...paths(requestParameters)
        .filter((path) => !genuine.has(path))
        .map((path) => `${event}${path}`),
    );
  }
  expect(wrong).toEqual([]);
});

test("a record names the caller, the request, the answer's parts and the client", async () => {
  const answer = await grace.send(new ec2.CreateInternetGatewayCommand());

  const record = await receive(answer);

  expect(record).toMatchObject({
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateInternetGateway",
    awsRegion: "eu-west-1",
    sourceIPAddress: "127.0.0.1",
    userAgent: expect.stringContaining("aws-sdk-js"),
    userIdentity: { type: "IAMUser", userName: "grace", accessKeyId: expect.stringMatching(/^AKIA/) },
    responseElements: {
      internetGateway: { internetGatewayId: answer.InternetGateway?.InternetGatewayId ?? "" },
    },
  });
});

test("a call that AWS refuses, or that a fault refuses, is recorded with its error", async () => {
  const refusedBy = async (work: Promise<unknown>): Promise<Answer> =>
    work.then(
      () => {
        throw new Error("The call was not refused.");
      },
      (error: Answer) => error,
    );
  const missing = await refusedBy(
    grace.send(new ec2.TerminateInstancesCommand({ InstanceIds: ["i-0123456789abcdef0"] })),
  );
  await faults.add({
    action: "ec2:CreateVpc",
    errorCode: "VpcLimitExceeded",
    statusCode: 400,
    message: "too many",
  });
  const limited = await refusedBy(grace.send(new ec2.CreateVpcCommand({ CidrBlock: "10.2.0.0/16" })));

  expect(await receive(missing)).toMatchObject({
    errorCode: "InvalidInstanceID.NotFound",
    responseElements: null,
  });
  expect(await receive(limited)).toMatchObject({ errorCode: "VpcLimitExceeded", errorMessage: "too many" });
});

test("who gets a new access key, or assumes a role, is recorded by that identity", async () => {
  const iam = new IAMClient(configOf("grace"));
  const UserName = `margaret-${suffix}`;
  await iam.send(new CreateUserCommand({ UserName }));
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "all", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "" } = AccessKey ?? {};
  const margaret = { ...clientConfig(), credentials: { accessKeyId, secretAccessKey } };
  const RoleArn = `arn:aws:iam::${deployment.accountId}:role/Deployer`;
  const { Credentials } = await new STSClient(configOf("ada@example.com")).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: "terraform" }),
  );
  const session = {
    ...clientConfig(),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    },
  };

  const [byMargaret, byTerraform] = [
    await new ec2.EC2Client(margaret).send(new ec2.CreateInternetGatewayCommand()),
    await new ec2.EC2Client(session).send(new ec2.CreateInternetGatewayCommand()),
  ];

  expect((await receive(byMargaret)).userIdentity).toMatchObject({ type: "IAMUser", userName: UserName });
  expect((await receive(byTerraform)).userIdentity).toMatchObject({
    type: "AssumedRole",
    arn: `arn:aws:sts::${deployment.accountId}:assumed-role/Deployer/terraform`,
    sessionContext: { sessionIssuer: { arn: RoleArn, userName: "Deployer" } },
  });
});

test("calls with other keys, calls that only read, and calls for S3's objects are not recorded", async () => {
  const root = await new ec2.EC2Client(clientConfig()).send(new ec2.CreateInternetGatewayCommand());
  const read = await grace.send(new ec2.DescribeVpcsCommand());
  const object = await bucket.send(
    new s3.PutObjectCommand({ Bucket: `records-${suffix}`, Key: "a/b.txt", Body: "text" }),
  );
  const recorded = await grace.send(new ec2.CreateInternetGatewayCommand());

  await receive(recorded);

  for (const answer of [root, read, object]) expect(received(answer)).toBeUndefined();
});
