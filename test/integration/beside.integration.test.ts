import {
  CreateRouteTableCommand,
  CreateVpcCommand,
  DescribeInternetGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  ReplaceRouteTableAssociationCommand,
} from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { type ApiCall, cloudTrailRecord, iamUser } from "../../local/cloudtrail-event.ts";
import { localAccountId } from "../../local/emulator.ts";
import { clientConfig, deliver, ec2Tags, faults, ledgerOf, statesOf } from "./deployed.ts";

// A region of its own: a default VPC is one in a region.
const region = "ap-south-1";
const ec2 = new EC2Client(clientConfig(region));
const arn = (resource: string) => `arn:aws:ec2:${region}:${localAccountId}:${resource}`;

const recordOf = (eventName: string, responseElements: object, more: Partial<ApiCall> = {}) =>
  cloudTrailRecord({
    eventSource: "ec2.amazonaws.com",
    eventName,
    awsRegion: region,
    userIdentity: iamUser("ada"),
    responseElements,
    ...more,
  });

async function newVpc() {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  return Vpc?.VpcId ?? "";
}

/** The ARNs of what EC2 shows for a VPC. */
async function defaultsOf(vpcId: string) {
  const byVpc = { Filters: [{ Name: "vpc-id", Values: [vpcId] }] };
  const [{ SecurityGroups = [] }, { RouteTables = [] }, { NetworkAcls = [] }] = await Promise.all([
    ec2.send(new DescribeSecurityGroupsCommand(byVpc)),
    ec2.send(new DescribeRouteTablesCommand(byVpc)),
    ec2.send(new DescribeNetworkAclsCommand(byVpc)),
  ]);
  const main = RouteTables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main));
  return {
    group: arn(`security-group/${SecurityGroups.find(({ GroupName }) => GroupName === "default")?.GroupId}`),
    acl: arn(`network-acl/${NetworkAcls.find(({ IsDefault }) => IsDefault)?.NetworkAclId}`),
    table: arn(`route-table/${main?.RouteTableId}`),
    association: main?.Associations?.find(({ Main }) => Main)?.RouteTableAssociationId,
  };
}

const monthsAgo = { eventTime: "2026-08-04T10:20:30Z" };

test("a VPC is tagged with its default security group, network ACL and main route table, all created by the caller", async () => {
  const vpcId = await newVpc();
  const { group, acl, table } = await defaultsOf(vpcId);

  const ended = await deliver(recordOf("CreateVpc", { vpc: { vpcId } }));

  expect(ended.status).toBe("SUCCEEDED");
  expect(await statesOf(ended)).toContain("FindResources");
  for (const resourceArn of [arn(`vpc/${vpcId}`), group, acl, table]) {
    expect(await ec2Tags(resourceArn), resourceArn).toEqual({ Owner: "ada" });
    const { metadata, actions } = await ledgerOf(resourceArn);
    expect(metadata).toMatchObject({ created_by: { name: "ada" }, creation: "new" });
    expect(actions).toMatchObject([{ outcome: "tagged", action_type: "ec2:CreateVpc" }]);
  }
});

test("a default VPC is tagged with its subnets and its internet gateway too", async () => {
  const { Vpcs = [] } = await ec2.send(
    new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["true"] }] }),
  );
  const vpcId = Vpcs[0]?.VpcId ?? "";
  const { Subnets = [] } = await ec2.send(
    new DescribeSubnetsCommand({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] }),
  );
  const { InternetGateways = [] } = await ec2.send(
    new DescribeInternetGatewaysCommand({ Filters: [{ Name: "attachment.vpc-id", Values: [vpcId] }] }),
  );
  const { group, acl, table } = await defaultsOf(vpcId);
  const arns = [
    ...[arn(`vpc/${vpcId}`), group, acl, table],
    ...Subnets.map(({ SubnetId }) => arn(`subnet/${SubnetId}`)),
    ...InternetGateways.map(({ InternetGatewayId }) => arn(`internet-gateway/${InternetGatewayId}`)),
  ];
  expect(Subnets.length).toBeGreaterThan(0);
  expect(InternetGateways).toHaveLength(1);

  const { status } = await deliver(recordOf("CreateDefaultVpc", { vpc: { vpcId, isDefault: true } }));

  expect(status).toBe("SUCCEEDED");
  for (const resourceArn of arns) expect(await ec2Tags(resourceArn), resourceArn).toEqual({ Owner: "ada" });
});

test("a route table that somebody made the main one is its own creator's, and not the VPC's creator's", async () => {
  const vpcId = await newVpc();
  const { association: AssociationId, table: first } = await defaultsOf(vpcId);
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpcId }));
  const routeTableId = RouteTable?.RouteTableId ?? "";
  await ec2.send(new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: routeTableId }));
  const { group, table } = await defaultsOf(vpcId);
  expect(table).toBe(arn(`route-table/${routeTableId}`));
  await deliver(
    recordOf("CreateRouteTable", { routeTable: { routeTableId } }, { userIdentity: iamUser("bob") }),
  );

  const { status } = await deliver(recordOf("CreateVpc", { vpc: { vpcId } }));

  expect(status).toBe("SUCCEEDED");
  expect(await ec2Tags(table)).toEqual({ Owner: "bob" });
  expect((await ledgerOf(table)).metadata).toMatchObject({
    created_by: { name: "bob" },
    earlier_incarnations: [],
  });
  expect(await ec2Tags(first)).toEqual({});
  expect(await ec2Tags(group)).toEqual({ Owner: "ada" });
});

test("a replay months later tags what lasts, and leaves the main route table alone, on record and not red", async () => {
  const vpcId = await newVpc();
  const { group, acl, table } = await defaultsOf(vpcId);
  const record = recordOf("CreateVpc", { vpc: { vpcId } }, monthsAgo);

  const { status } = await deliver(record);

  expect(status).toBe("SUCCEEDED");
  for (const resourceArn of [group, acl]) expect(await ec2Tags(resourceArn)).toEqual({ Owner: "ada" });
  expect(await ec2Tags(table)).toEqual({});
  const { actions } = await ledgerOf(`event:${record.eventID}`);
  expect(actions).toMatchObject([{ outcome: "gone", reason: "NotShown" }]);
});

test("a VPC that EC2 does not let be searched is tagged all the same, and the execution is red", async () => {
  const vpcId = await newVpc();
  const { group, acl } = await defaultsOf(vpcId);
  await faults.add({
    action: "ec2:DescribeNetworkAcls",
    errorCode: "UnauthorizedOperation",
    statusCode: 403,
  });

  const { status } = await deliver(recordOf("CreateVpc", { vpc: { vpcId } }));

  expect(status).toBe("FAILED");
  for (const resourceArn of [arn(`vpc/${vpcId}`), group])
    expect(await ec2Tags(resourceArn)).toEqual({ Owner: "ada" });
  expect(await ec2Tags(acl)).toEqual({});
});
