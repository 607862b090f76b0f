import {
  DeleteTagsCommand,
  DescribeVolumesCommand,
  EC2Client,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  CreateBucketCommand,
  GetBucketTaggingCommand,
  PutBucketTaggingCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { cloudTrailRecord, iamUser, identityCenterUser, roleSession } from "../../local/cloudtrail-event.ts";
import { localAccountId } from "../../local/emulator.ts";
import {
  clientConfig,
  deliver,
  deployment,
  ec2Tags,
  execute,
  ledgerOf,
  newGateway,
  newGateways,
} from "./deployed.ts";

describe("an event tagged", () => {
  test("a launch tags its instances and their volumes, and the ledger says who, when and from which request", async () => {
    const region = "us-east-1";
    const ec2 = new EC2Client(clientConfig(region));
    const launch = {
      ImageId: "ami-0123456789abcdef0",
      MinCount: 2,
      MaxCount: 2,
      InstanceType: "t3.micro" as const,
    };
    const { Instances = [] } = await ec2.send(new RunInstancesCommand(launch));
    const ids = Instances.map(({ InstanceId = "" }) => InstanceId);
    const record = cloudTrailRecord({
      eventSource: "ec2.amazonaws.com",
      eventName: "RunInstances",
      awsRegion: region,
      userIdentity: identityCenterUser("ada@example.com"),
      responseElements: { instancesSet: { items: ids.map((instanceId) => ({ instanceId })) } },
    });

    const { status, executionArn } = await deliver(record);

    expect(status).toBe("SUCCEEDED");
    const filter = { Name: "attachment.instance-id", Values: ids };
    const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({ Filters: [filter] }));
    expect(Volumes).toHaveLength(2);
    const arn = (resource: string) => `arn:aws:ec2:${region}:${localAccountId}:${resource}`;
    const arns = [
      ...ids.map((id) => arn(`instance/${id}`)),
      ...Volumes.map(({ VolumeId }) => arn(`volume/${VolumeId}`)),
    ];
    for (const resourceArn of arns) {
      expect(await ec2Tags(resourceArn)).toEqual({ Owner: "ada@example.com" });
      const { metadata, changes, actions } = await ledgerOf(resourceArn);
      expect(metadata).toMatchObject({
        tag_values: { Owner: "ada@example.com" },
        created_by: { name: "ada@example.com", kind: "IdentityCenterUser" },
      });
      expect(changes).toMatchObject([
        { tag_values: { Owner: "ada@example.com" }, previous_values: {}, execution_arn: executionArn },
      ]);
      expect(actions).toMatchObject([
        {
          outcome: "tagged",
          action_type: "ec2:RunInstances",
          event_id: record.eventID,
          request_id: record.requestID,
        },
      ]);
    }
  });

  test("a bucket keeps its own tags beside the new one", async () => {
    const bucket = `tagledger-${crypto.randomUUID()}`;
    const s3 = new S3Client({ ...clientConfig(), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const Tagging = { TagSet: [{ Key: "Name", Value: "logs" }] };
    await s3.send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging }));
    const record = cloudTrailRecord({
      eventSource: "s3.amazonaws.com",
      eventName: "CreateBucket",
      awsRegion: deployment.region,
      userIdentity: roleSession("Deployer", "github-actions"),
      requestParameters: {
        bucketName: bucket,
        CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
      },
    });

    const { status } = await deliver(record);

    expect(status).toBe("SUCCEEDED");
    const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand({ Bucket: bucket }));
    expect(Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value]))).toEqual({
      Name: "logs",
      Owner: "github-actions",
    });
  });
});

describe("delivered twice", () => {
  test("a second delivery of the same event changes nothing in the ledger", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("grace"));
    const first = await deliver(record);
    const before = await ledgerOf(gatewayArn);

    const second = await deliver(record);

    expect([first.status, second.status]).toEqual(["SUCCEEDED", "SUCCEEDED"]);
    expect(second.output).toMatchObject({ results: [{ counts: {}, duplicates: 1 }] });
    expect(before.actions).toHaveLength(1);
    expect(await ledgerOf(gatewayArn)).toEqual(before);
  });

  test("a tag that somebody removed since does not come back with a late duplicate", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1", iamUser("grace"));
    await deliver(record);
    const id = gatewayArn.split("/").at(-1) ?? "";
    await new EC2Client(clientConfig("eu-central-1")).send(
      new DeleteTagsCommand({ Resources: [id], Tags: [{ Key: "Owner" }] }),
    );

    await deliver(record);

    expect(await ec2Tags(gatewayArn)).toEqual({});
  });
});

describe("three regions", () => {
  test("one manual request tags resources in three regions, one iteration each", async () => {
    const regions = ["us-east-1", "eu-central-1", "ap-southeast-2"];
    const arns = await newGateways(...regions);
    const request = {
      resources: arns,
      requestedBy: "linus",
      tags: { CostCenter: "4711" },
      reason: "audit finding 12",
    };

    const { status, output } = await execute(request);

    expect(status).toBe("SUCCEEDED");
    expect(output).toMatchObject({ results: regions.map((region) => ({ region, counts: { tagged: 1 } })) });
    for (const gatewayArn of arns) {
      expect(await ec2Tags(gatewayArn)).toEqual({ CostCenter: "4711" });
      const { metadata, actions } = await ledgerOf(gatewayArn);
      expect(metadata?.created_by).toBeUndefined();
      expect(actions).toMatchObject([
        {
          source: "manual",
          request_reason: "audit finding 12",
          user_info: { confidence: "claimed", name: "linus" },
        },
      ]);
    }
  });
});

describe("tags that are there already", () => {
  test("a value in place is preserved, and recorded as such", async () => {
    const { record, gatewayArn } = await newGateway("eu-central-1");
    await execute({ resources: [gatewayArn], requestedBy: "ops", tags: { Owner: "team-network" } });

    const { status } = await deliver(record);

    expect(status).toBe("SUCCEEDED");
    expect(await ec2Tags(gatewayArn)).toEqual({ Owner: "team-network" });
    const { actions, metadata } = await ledgerOf(gatewayArn);
    expect(actions.find(({ source }) => source === "event")).toMatchObject({ outcome: "preserved" });
    expect(metadata).toMatchObject({ created_by: { name: "ada" }, tag_values: { Owner: "team-network" } });
  });
});
