import { DescribeNetworkInterfacesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeDBClustersCommand, RDSClient } from "@aws-sdk/client-rds";
import {
  ListResolverEndpointIpAddressesCommand,
  ResourceNotFoundException,
  Route53ResolverClient,
} from "@aws-sdk/client-route53resolver";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { describe as aws } from "../../../functions/find-resources/describe/describe.ts";
import { whole } from "./searching.ts";

const ec2 = mockClient(EC2Client);
const resolver = mockClient(Route53ResolverClient);
const rds = mockClient(RDSClient);
beforeEach(() => [ec2, resolver, rds].map((client) => client.reset()));

const created = new Date("2026-05-04T10:20:30Z");

describe("the interfaces of a resolver endpoint", () => {
  const addresses = (...IpAddresses: object[]) =>
    resolver
      .on(ListResolverEndpointIpAddressesCommand, { ResolverEndpointId: "rslvr-in-1" })
      .resolves({ IpAddresses });
  const ask = () => aws.describeParts("eu-west-1", "interfaces-of-resolver-endpoints", ["rslvr-in-1"]);

  test("are found by subnet and address, with the creation time of the address", async () => {
    const CreationTime = created.toISOString();
    addresses(
      { SubnetId: "subnet-1", Ip: "10.0.0.7", Status: "ATTACHED", CreationTime },
      { SubnetId: "subnet-2", Ipv6: "2001:db8::7", Status: "ATTACHED", CreationTime },
    );
    ec2
      .on(DescribeNetworkInterfacesCommand, {
        Filters: [
          { Name: "subnet-id", Values: ["subnet-1"] },
          { Name: "addresses.private-ip-address", Values: ["10.0.0.7"] },
        ],
      })
      .resolves({ NetworkInterfaces: [{ NetworkInterfaceId: "eni-1" }] })
      .on(DescribeNetworkInterfacesCommand, {
        Filters: [
          { Name: "subnet-id", Values: ["subnet-2"] },
          { Name: "ipv6-addresses.ipv6-address", Values: ["2001:db8::7"] },
        ],
      })
      .resolves({ NetworkInterfaces: [{ NetworkInterfaceId: "eni-2" }] });
    expect(await ask()).toEqual([
      {
        id: "rslvr-in-1",
        parts: [
          { id: "eni-1", createdAt: created },
          { id: "eni-2", createdAt: created },
        ],
        isIncomplete: false,
      },
    ]);
  });

  test("are still to come while an address is being created", async () => {
    addresses({ SubnetId: "subnet-1", Status: "CREATING" });
    expect(await ask()).toEqual([whole("rslvr-in-1", [], true)]);
  });

  test("are none if an address could not be created", async () => {
    addresses({ SubnetId: "subnet-1", Status: "FAILED_CREATION" });
    expect(await ask()).toEqual([whole("rslvr-in-1", [])]);
  });

  test("an endpoint that Route 53 does not show has no answer, and any other refusal is an error", async () => {
    const missing = new ResourceNotFoundException({ message: "none", $metadata: {} });
    resolver.on(ListResolverEndpointIpAddressesCommand).rejectsOnce(missing).rejects(new Error("denied"));
    expect(await ask()).toEqual([]);
    await expect(ask()).rejects.toThrow("denied");
  });
});

describe("the DB instances of a DB cluster", () => {
  const ask = () => aws.describeParts("eu-west-1", "instances-of-db-clusters", ["shop"]);
  const members = (...names: string[]) => names.map((DBInstanceIdentifier) => ({ DBInstanceIdentifier }));

  test("are its members", async () => {
    rds.on(DescribeDBClustersCommand, { Filters: [{ Name: "db-cluster-id", Values: ["shop"] }] }).resolves({
      DBClusters: [{ DBClusterIdentifier: "shop", Status: "available", DBClusterMembers: members("shop-1") }],
    });
    expect(await ask()).toEqual([whole("shop", ["shop-1"])]);
  });

  test.each([
    ["three of a Multi-AZ DB cluster", { DBClusterInstanceClass: "db.m6gd.large" }, ["shop-1", "shop-2"]],
    ["one of express configuration", {}, []],
  ])("are still to come until there are %s", async (_, more, few) => {
    const cluster = (...names: string[]) => ({
      DBClusters: [
        { DBClusterIdentifier: "shop", Status: "creating", DBClusterMembers: members(...names), ...more },
      ],
    });
    rds
      .on(DescribeDBClustersCommand)
      .resolvesOnce(cluster(...few))
      .resolvesOnce(cluster(...few, "shop-last"));
    expect(await ask()).toEqual([whole("shop", few, true)]);
    expect(await ask()).toEqual([whole("shop", [...few, "shop-last"])]);
  });
});
