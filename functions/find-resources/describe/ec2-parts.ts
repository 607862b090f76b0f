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
import type { Part, ResourceWithParts } from "../searches/parts.ts";
import { ec2In, filtersOf } from "./ec2.ts";

type Ec2PartSearch = Exclude<PartSearch, "interfaces-of-resolver-endpoints" | "instances-of-db-clusters">;

/** "Valid Range: Minimum value of 1. Maximum value of 50" (DescribeInstanceConnectEndpoints, EC2 API Reference). */
const pageSize = 50;

/**
 * Finds resources of EC2 with their parts. It uses filters, because an id that EC2 does not show yet makes the call
 * fail.
 */
export function describeEc2Parts(
  region: string,
  find: Ec2PartSearch,
  ids: string[],
): Promise<ResourceWithParts[]> {
  return describeByKind[find]({ client: ec2In(region), pageSize }, ids);
}

type Paginator = { client: EC2Client; pageSize: number };

const describeByKind: Record<
  Ec2PartSearch,
  (paginator: Paginator, ids: string[]) => Promise<ResourceWithParts[]>
> = {
  "default-security-groups-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-id": ids, "group-name": ["default"] });
    const groups = await collect(paginateDescribeSecurityGroups(paginator, { Filters }), "SecurityGroups");
    return groupByResource(groups.map(({ VpcId, GroupId }) => [VpcId, GroupId]));
  },
  "default-network-acls-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-id": ids, default: ["true"] });
    const acls = await collect(paginateDescribeNetworkAcls(paginator, { Filters }), "NetworkAcls");
    return groupByResource(acls.map(({ VpcId, NetworkAclId }) => [VpcId, NetworkAclId]));
  },
  "main-route-tables-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-id": ids, "association.main": ["true"] });
    const tables = await collect(paginateDescribeRouteTables(paginator, { Filters }), "RouteTables");
    return groupByResource(tables.map(({ VpcId, RouteTableId }) => [VpcId, RouteTableId]));
  },
  "default-subnets-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-id": ids, "default-for-az": ["true"] });
    const subnets = await collect(paginateDescribeSubnets(paginator, { Filters }), "Subnets");
    return groupByResource(subnets.map(({ VpcId, SubnetId }) => [VpcId, SubnetId]));
  },
  "internet-gateways-of-vpcs": async (paginator, ids) => {
    const Filters = filtersOf({ "attachment.vpc-id": ids });
    const gateways = await collect(
      paginateDescribeInternetGateways(paginator, { Filters }),
      "InternetGateways",
    );
    return groupByResource(
      gateways.map(({ Attachments = [], InternetGatewayId }) => [Attachments[0]?.VpcId, InternetGatewayId]),
    );
  },
  "interfaces-of-vpc-endpoints": async (paginator, ids) => {
    const Filters = filtersOf({ "vpc-endpoint-id": ids });
    const endpoints = await collect(paginateDescribeVpcEndpoints(paginator, { Filters }), "VpcEndpoints");
    return endpoints.map(({ VpcEndpointId, State, NetworkInterfaceIds }) =>
      withParts(VpcEndpointId, State?.toLowerCase() === "pending", NetworkInterfaceIds),
    );
  },
  "interfaces-of-nat-gateways": async (paginator, ids) => {
    const gateways = await natGateways(paginator, ids);
    return gateways.map(({ NatGatewayId, State, NatGatewayAddresses = [] }) =>
      withParts(
        NatGatewayId,
        State === "pending",
        NatGatewayAddresses.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
      ),
    );
  },
  "route-tables-of-nat-gateways": async (paginator, ids) => {
    const gateways = await natGateways(paginator, ids);
    return gateways.map(({ NatGatewayId, State, RouteTableId }) =>
      withParts(NatGatewayId, State === "pending", [RouteTableId]),
    );
  },
  "interfaces-of-instance-connect-endpoints": async (paginator, ids) => {
    const Filters = filtersOf({ "instance-connect-endpoint-id": ids });
    const pages = paginateDescribeInstanceConnectEndpoints(paginator, { Filters });
    const endpoints = await collect(pages, "InstanceConnectEndpoints");
    return endpoints.map(({ InstanceConnectEndpointId, State, NetworkInterfaceIds }) =>
      withParts(InstanceConnectEndpointId, State === "create-in-progress", NetworkInterfaceIds),
    );
  },
  "route-tables-of-transit-gateways": async (paginator, ids) => {
    const Filters = filtersOf({ "transit-gateway-id": ids });
    const gateways = await collect(
      paginateDescribeTransitGateways(paginator, { Filters }),
      "TransitGateways",
    );
    const pages = paginateDescribeTransitGatewayRouteTables(paginator, { Filters });
    const tables = (await collect(pages, "TransitGatewayRouteTables")).filter(
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
  return collect(paginateDescribeNatGateways(paginator, { Filter }), "NatGateways");
}

/** Collects the elements of one list from all pages. */
async function collect<Name extends string, Element>(
  pages: AsyncIterable<{ [K in Name]?: Element[] | undefined }>,
  name: Name,
): Promise<Element[]> {
  return (await Array.fromAsync(pages, (page): Element[] => page[name] ?? [])).flat();
}

/** A resource that gets all its parts at the same time. It is incomplete if it is pending and has none. */
function withParts(id = "", isPending: boolean, partIds: (string | undefined)[] = []): ResourceWithParts {
  const parts = partIds.flatMap((partId): Part[] => (partId ? [{ id: partId }] : []));
  return { id, parts, isIncomplete: isPending && parts.length === 0 };
}

/** Groups parts by the resource that they belong to. AWS shows that resource's id with each part. */
function groupByResource(
  pairs: [whole: string | undefined, part: string | undefined][],
): ResourceWithParts[] {
  const byWhole = Map.groupBy(pairs, ([id]) => id);
  return [...byWhole].map(([id, parts]) =>
    withParts(
      id,
      false,
      parts.map(([, partId]) => partId),
    ),
  );
}
