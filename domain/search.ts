import * as z from "zod";
import { TagsSchema } from "./tags.ts";

const searchPlace = { region: z.string().min(1), accountId: z.string(), partition: z.string() };

/** A search for what belongs to things that the record names: `parentIds`, ids or names. */
const searchOf = <const Find extends string>(...finds: Find[]) =>
  z.object({
    find: z.literal(finds),
    ...searchPlace,
    resourceType: z.string(),
    parentIds: z.array(z.string()).min(1),
    tagsAtCreation: TagsSchema.optional(),
  });

/**
 * What a call makes beside its main resource, and what has no event of its own: the parts of the things that the record
 * names. `catalogue/searches.ts` says of each what it finds.
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
 * The instances of a launch whose response CloudTrail left out, with their interfaces and volumes: by its client
 * token, else by what it asked for. `networkInterfaceIds` were there before it; `tagsAtCreation` are by resource type.
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

/** What the record does not hold and FindResources must ask for. */
export const SearchSchema = z.discriminatedUnion("find", [
  searchOf("volumes-of-instances"),
  searchOf("snapshots-of-images"),
  searchOf("arns-of-auto-scaling-groups"),
  searchOf("regions-of-buckets"),
  searchOf(...PART_SEARCHES),
  LaunchSearchSchema,
]);
export type Search = z.infer<typeof SearchSchema>;
