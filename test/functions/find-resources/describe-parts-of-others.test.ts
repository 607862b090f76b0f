import { DescribeNetworkInterfacesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describe as aws } from "../../../functions/find-resources/describe/describe.ts";
import { onTheWire, type Reply, withCredentials } from "../shared/wire.ts";
import { whole } from "./searching.ts";

withCredentials();

const ec2 = mockClient(EC2Client);
beforeEach(() => ec2.reset());
let wire = onTheWire(() => undefined);
afterEach(() => wire.restore());
/** The answers of AWS, one after the other. */
const answer = (...replies: Reply[]) => {
  const left = [...replies];
  wire = onTheWire(() => left.shift());
};

const created = new Date("2026-05-04T10:20:30Z");

describe("the interfaces of a resolver endpoint", () => {
  const addresses = (...IpAddresses: object[]) => answer({ statusCode: 200, body: { IpAddresses } });
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
    const refusal = (code: string): Reply => ({ statusCode: 400, body: { __type: code, message: "No." } });
    answer(refusal("ResourceNotFoundException"), refusal("AccessDeniedException"));
    expect(await ask()).toEqual([]);
    await expect(ask()).rejects.toThrow(expect.objectContaining({ name: "AccessDeniedException" }));
  });
});

describe("the DB instances of a DB cluster", () => {
  const ask = () => aws.describeParts("eu-west-1", "instances-of-db-clusters", ["shop"]);
  const cluster = (status: string, names: string[], more = ""): Reply => ({
    statusCode: 200,
    body: `<R><DescribeDBClustersResult><DBClusters><DBCluster>
      <DBClusterIdentifier>shop</DBClusterIdentifier><Status>${status}</Status>${more}
      <DBClusterMembers>${names.map(member).join("")}</DBClusterMembers>
      </DBCluster></DBClusters></DescribeDBClustersResult></R>`,
  });
  const member = (name: string) =>
    `<DBClusterMember><DBInstanceIdentifier>${name}</DBInstanceIdentifier></DBClusterMember>`;

  test("are its members", async () => {
    answer(cluster("available", ["shop-1"]));
    expect(await ask()).toEqual([whole("shop", ["shop-1"])]);
    expect(wire.asked).toEqual([
      "rds.eu-west-1 DescribeDBClusters Filters.Filter.1.Name=db-cluster-id&Filters.Filter.1.Values.Value.1=shop&MaxRecords=100",
    ]);
  });

  test.each([
    [
      "three of a Multi-AZ DB cluster",
      "<DBClusterInstanceClass>db.m6gd.large</DBClusterInstanceClass>",
      ["shop-1", "shop-2"],
    ],
    ["one of express configuration", "", []],
  ])("are still to come until there are %s", async (_, more, few) => {
    answer(cluster("creating", few, more), cluster("creating", [...few, "shop-last"], more));
    expect(await ask()).toEqual([whole("shop", few, true)]);
    expect(await ask()).toEqual([whole("shop", [...few, "shop-last"])]);
  });
});
