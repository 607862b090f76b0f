import {
  type EC2Client,
  paginateDescribeInstanceConnectEndpoints,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  paginateDescribeNetworkAcls,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeTransitGatewayRouteTables,
  paginateDescribeTransitGateways,
  paginateDescribeVpcEndpoints,
} from "@aws-sdk/client-ec2";
import type { PartSearch } from "../../../domain/search.ts";
import type { Part, Whole } from "../searches/parts.ts";
import { ec2In, filtersOf } from "./ec2.ts";

type Ec2PartSearch = Exclude<PartSearch, "interfaces-of-resolver-endpoints" | "instances-of-db-clusters">;

/** "Valid Range: Minimum value of 1. Maximum value of 50" (DescribeInstanceConnectEndpoints, EC2 API Reference). */
const pageSize = 50;

/** Those of the named things of EC2 that it shows, with their parts. By filter: an id not shown yet would fail the call. */
export function describeEc2Parts(region: string, find: Ec2PartSearch, ids: string[]): Promise<Whole[]> {
  return describes[find]({ client: ec2In(region), pageSize }, ids);
}

type Paginator = { client: EC2Client; pageSize: number };

const describes: Record<Ec2PartSearch, (paginator: Paginator, ids: string[]) => Promise<Whole[]>> = {
  "default-security-groups-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-id": ids, "group-name": ["default"] });
    const groups = await all(paginateDescribeSecurityGroups(paginator, { Filters }), "SecurityGroups");
    return grouped(groups.map(({ VpcId, GroupId }) => [VpcId, GroupId]));
  },
  "default-network-acls-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-id": ids, default: ["true"] });
    const acls = await all(paginateDescribeNetworkAcls(paginator, { Filters }), "NetworkAcls");
    return grouped(acls.map(({ VpcId, NetworkAclId }) => [VpcId, NetworkAclId]));
  },
  "main-route-tables-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-id": ids, "association.main": ["true"] });
    const tables = await all(paginateDescribeRouteTables(paginator, { Filters }), "RouteTables");
    return grouped(tables.map(({ VpcId, RouteTableId }) => [VpcId, RouteTableId]));
  },
  "default-subnets-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-id": ids, "default-for-az": ["true"] });
    const subnets = await all(paginateDescribeSubnets(paginator, { Filters }), "Subnets");
    return grouped(subnets.map(({ VpcId, SubnetId }) => [VpcId, SubnetId]));
  },
  "internet-gateways-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "attachment.vpc-id": ids });
    const gateways = await all(paginateDescribeInternetGateways(paginator, { Filters }), "InternetGateways");
    return grouped(
      gateways.map(({ Attachments = [], InternetGatewayId }) => [Attachments[0]?.VpcId, InternetGatewayId]),
    );
  },
  "interfaces-of-vpc-endpoints": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-endpoint-id": ids });
    const endpoints = await all(paginateDescribeVpcEndpoints(paginator, { Filters }), "VpcEndpoints");
    return endpoints.map(({ VpcEndpointId, State, NetworkInterfaceIds }) =>
      whole(VpcEndpointId, State?.toLowerCase() === "pending", NetworkInterfaceIds),
    );
  },
  "interfaces-of-nat-gateways": async (paginator, ids) => {
    const gateways = await natGateways(paginator, ids);
    return gateways.map(({ NatGatewayId, State, NatGatewayAddresses = [] }) =>
      whole(
        NatGatewayId,
        State === "pending",
        NatGatewayAddresses.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
      ),
    );
  },
  "route-tables-of-nat-gateways": async (paginator, ids) => {
    const gateways = await natGateways(paginator, ids);
    return gateways.map(({ NatGatewayId, State, RouteTableId }) =>
      whole(NatGatewayId, State === "pending", [RouteTableId]),
    );
  },
  "interfaces-of-instance-connect-endpoints": async (paginator, ids) => {
    const Filters = filtersOf({ "instance-connect-endpoint-id": ids });
    const pages = paginateDescribeInstanceConnectEndpoints(paginator, { Filters });
    const endpoints = await all(pages, "InstanceConnectEndpoints");
    return endpoints.map(({ InstanceConnectEndpointId, State, NetworkInterfaceIds }) =>
      whole(InstanceConnectEndpointId, State === "create-in-progress", NetworkInterfaceIds),
    );
  },
  "route-tables-of-transit-gateways": async (paginator, ids) => {
    const Filters = filtersOf({ "transit-gateway-id": ids });
    const gateways = await all(paginateDescribeTransitGateways(paginator, { Filters }), "TransitGateways");
    const pages = paginateDescribeTransitGatewayRouteTables(paginator, { Filters });
    const tables = (await all(pages, "TransitGatewayRouteTables")).filter(
      (table) => table.DefaultAssociationRouteTable || table.DefaultPropagationRouteTable,
    );
    return gateways.map(({ TransitGatewayId: id = "", State }) => {
      const own = tables.filter(({ TransitGatewayId }) => TransitGatewayId === id);
      const parts = own.flatMap(({ TransitGatewayRouteTableId: tableId, CreationTime: createdAt }): Part[] =>
        tableId ? [{ id: tableId, ...(createdAt && { createdAt }) }] : [],
      );
      return { id, parts, isIncomplete: State === "pending" && parts.length === 0 };
    });
  },
};

function natGateways(paginator: Paginator, ids: string[]) {
  const Filter = filtersOf({ "nat-gateway-id": ids });
  return all(paginateDescribeNatGateways(paginator, { Filter }), "NatGateways");
}

/** All elements of the list that each page has under that name. */
async function all<Name extends string, Element>(
  pages: AsyncIterable<{ [K in Name]?: Element[] | undefined }>,
  name: Name,
): Promise<Element[]> {
  return (await Array.fromAsync(pages, (page): Element[] => page[name] ?? [])).flat();
}

/** Something whose parts come together, while it is pending. */
function whole(id = "", isPending: boolean, partIds: (string | undefined)[] = []): Whole {
  const parts = partIds.flatMap((partId): Part[] => (partId ? [{ id: partId }] : []));
  return { id, parts, isIncomplete: isPending && parts.length === 0 };
}

/** Parts that AWS shows with the id of their whole, by whole. */
function grouped(pairs: [whole: string | undefined, part: string | undefined][]): Whole[] {
  const byWhole = Map.groupBy(pairs, ([id]) => id);
  return [...byWhole].map(([id, parts]) =>
    whole(
      id,
      false,
      parts.map(([, partId]) => partId),
    ),
  );
}
