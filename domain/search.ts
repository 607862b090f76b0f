import * as z from "zod";
import { TagsSchema } from "./tags.ts";

const searchPlace = { region: z.string().min(1), accountId: z.string(), partition: z.string() };

/** A search for resources that belong to the resources in the record. `parentIds` are ids or names. */
const searchOf = <const Find extends string>(...finds: Find[]) =>
  z.object({
    find: z.literal(finds),
    ...searchPlace,
    resourceType: z.string(),
    parentIds: z.array(z.string()).min(1),
    tagsAtCreation: TagsSchema.optional(),
  });

/**
 * Searches for resources that a call creates in addition to its main resource, and that have no event of their own.
 * `catalogue/searches.ts` explains each of them.
 */
export const PART_SEARCHES = [
  "default-security-groups-of-vpcs",
  "default-network-acls-of-vpcs",
  "main-route-tables-of-vpcs",
  "default-subnets-of-vpcs",
  "internet-gateways-of-vpcs",
  "interfaces-of-vpc-endpoints",
  "interfaces-of-nat-gateways",
  "route-tables-of-nat-gateways",
  "interfaces-of-instance-connect-endpoints",
  "interfaces-of-resolver-endpoints",
  "route-tables-of-transit-gateways",
  "instances-of-db-clusters",
] as const;
export type PartSearch = (typeof PART_SEARCHES)[number];

/**
 * A search for the instances of a launch, with their interfaces and volumes, if CloudTrail left out the response. It
 * uses the client token. Without one, it uses the parameters of the request. The interfaces in `networkInterfaceIds`
 * existed before the launch. `tagsAtCreation` has the tags by resource type.
 */
export const LaunchSearchSchema = z.object({
  find: z.literal("launched-instances"),
  ...searchPlace,
  clientToken: z.string().min(1).optional(),
  request: z.object({
    minCount: z.int().positive(),
    maxCount: z.int().positive(),
    imageId: z.string().optional(),
    instanceType: z.string().optional(),
    subnetId: z.string().optional(),
    keyName: z.string().optional(),
    networkInterfaceIds: z.array(z.string()),
  }),
  tagsAtCreation: z.record(z.string(), TagsSchema),
});
export type LaunchSearch = z.infer<typeof LaunchSearchSchema>;

/** The searches that FindResources can run. */
export const SearchSchema = z.discriminatedUnion("find", [
  searchOf("volumes-of-instances"),
  searchOf("snapshots-of-images"),
  searchOf("arns-of-auto-scaling-groups"),
  searchOf("regions-of-buckets"),
  searchOf(...PART_SEARCHES),
  LaunchSearchSchema,
]);
export type Search = z.infer<typeof SearchSchema>;
