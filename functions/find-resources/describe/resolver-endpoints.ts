import { paginateDescribeNetworkInterfaces } from "@aws-sdk/client-ec2";
import { oncePerRegion } from "../../shared/aws-clients.ts";
import { pagesOf } from "../../shared/pages-of.ts";
import { serviceCalls } from "../../shared/service-calls.ts";
import type { Part, ResourceWithParts } from "../searches/parts.ts";
import { ec2In, filtersOf } from "./ec2.ts";

const resolverIn = oncePerRegion((region) => serviceCalls("route53resolver", region));

/** "Valid Range: Minimum value of 1. Maximum value of 100" (ListResolverEndpointIpAddresses, Route 53 API Reference). */
const pageSize = 100;

/** The statuses of an IP address that has no network interface yet ("IpAddressResponse", same reference). */
const STATUSES_WITHOUT_INTERFACE = ["CREATING", "ATTACHING"];

/**
 * The network interfaces of resolver endpoints. Route 53 does not show the interfaces. It shows the IP addresses of each
 * endpoint with their subnets, and an interface is found by its subnet and IP address.
 */
export async function interfacesOfResolverEndpoints(
  region: string,
  ids: string[],
): Promise<ResourceWithParts[]> {
  const wholes = ids.map(async (id): Promise<ResourceWithParts[]> => {
    const addresses = await addressesOf(region, id);
    if (!addresses) return [];
    const parts = await Promise.all(addresses.map((address) => interfaceOf(region, address)));
    const isIncomplete = addresses.some(
      ({ Status = "" }, index) => STATUSES_WITHOUT_INTERFACE.includes(Status) && parts[index]?.length === 0,
    );
    return [{ id, parts: parts.flat(), isIncomplete }];
  });
  return (await Promise.all(wholes)).flat();
}

/** Undefined if Route 53 does not show the endpoint. */
async function addressesOf(region: string, ResolverEndpointId: string) {
  const resolver = resolverIn(region);
  try {
    const pages = await pagesOf(
      (NextToken) =>
        resolver("ListResolverEndpointIpAddresses", { ResolverEndpointId, MaxResults: pageSize, NextToken }),
      ({ NextToken }) => NextToken,
    );
    return pages.flatMap(({ IpAddresses = [] }) => IpAddresses);
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

type Address = NonNullable<Awaited<ReturnType<typeof addressesOf>>>[number];

async function interfaceOf(region: string, { SubnetId, Ip, Ipv6, CreationTime }: Address): Promise<Part[]> {
  if (!SubnetId || !(Ip || Ipv6)) return [];
  const address = Ip
    ? { "addresses.private-ip-address": [Ip] }
    : { "ipv6-addresses.ipv6-address": [Ipv6 ?? ""] };
  const input = { Filters: filtersOf({ "subnet-id": [SubnetId], ...address }) };
  const pages = paginateDescribeNetworkInterfaces({ client: ec2In(region), pageSize }, input);
  const interfaces = (await Array.fromAsync(pages, (page) => page.NetworkInterfaces ?? [])).flat();
  const createdAt = CreationTime ? { createdAt: new Date(CreationTime) } : {};
  return interfaces.flatMap(({ NetworkInterfaceId: id }) => (id ? [{ id, ...createdAt }] : []));
}
