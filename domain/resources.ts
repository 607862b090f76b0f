import * as z from "zod";
import { PackedNamesSchema, pack, unpack } from "./packing.ts";
import { WantedTagsSchema } from "./policy.ts";
import { TagsSchema } from "./tags.ts";

/**
 * 1,024 bytes for a sort key, as the ledger's index by name has the ARN ("Quotas and limits in Amazon DynamoDB", DynamoDB
 * Developer Guide). To leave a longer one out of the index would not help: DynamoDB takes no item of which any attribute
 * is too long for an index's key ("Detecting and correcting index key violations in DynamoDB", same guide).
 */
export const MAX_ARN_BYTES = 1024;

/** As long as the Resource Groups Tagging API takes one ("TagResources", its API Reference). */
const MAX_ARN_LENGTH = 1011;

/**
 * `arn:partition:service:region:account:resource`, as "Amazon Resource Names (ARNs)" gives it. The account is left
 * open (CloudTrail data is published with it masked). A resource's name may hold spaces and any letters, as alarms' and
 * Glue's do, but nothing that cannot be seen: it is a key of the ledger.
 */
export const ResourceArnSchema = z
  .string()
  .max(MAX_ARN_LENGTH, `is an ARN of more than ${MAX_ARN_LENGTH} characters`)
  .refine(
    (arn) => Buffer.byteLength(arn) <= MAX_ARN_BYTES,
    `is an ARN of more than ${MAX_ARN_BYTES} bytes, which the ledger has no room for in a key`,
  )
  .regex(/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\w*:(?! )[^\p{C}\p{Zl}\p{Zp}]+(?<! )$/u, "is not an ARN");

export const PlannedResourceSchema = z.object({
  resourceArn: ResourceArnSchema,
  resourceType: z.string().min(1),
  /** Wanted tags that the creation request set itself: there, even while the service's reads still lag. */
  tagsAtCreation: TagsSchema.optional(),
});
export type PlannedResource = z.infer<typeof PlannedResourceSchema>;

const PlannedResourcesSchema = z.array(PlannedResourceSchema).min(1);
const PackedResourcesSchema = z
  .array(PlannedResourceSchema.omit({ resourceArn: true }).extend(PackedNamesSchema.shape))
  .min(1);

const placed = <Resources extends z.ZodType>(resources: Resources) =>
  z.object({ region: z.string().min(1), tagger: z.string().min(1), resources });

/** Resources that one tagger can tag in one region, before it is decided with what. */
export const PlacedResourcesSchema = placed(
  z.codec(PackedResourcesSchema, PlannedResourcesSchema, { decode: unpack, encode: pack }),
);
export type PlacedResources = z.infer<typeof PlacedResourcesSchema>;

/** Resources that one tagger can tag in one region, with the same tags: one iteration of the Map. */
export const BatchSchema = PlacedResourcesSchema.extend({ tags: WantedTagsSchema });
export type Batch = z.infer<typeof BatchSchema>;

/** The batches of a plan. Many want the same tags: packed, each names them by their place in `tagSets`. */
export const BatchesSchema = z.codec(
  z.object({
    tagSets: z.array(WantedTagsSchema),
    items: z.array(placed(PackedResourcesSchema).extend({ tagSet: z.int().nonnegative() })),
  }),
  z.array(placed(PlannedResourcesSchema).extend({ tags: WantedTagsSchema })),
  {
    decode: ({ tagSets, items }) =>
      items.map(({ tagSet, resources, ...place }) => ({
        ...place,
        resources: unpack(resources),
        tags: tagSets[tagSet] ?? {},
      })),
    encode: (batches) => {
      const tagSets = new Map(batches.map(({ tags }) => [JSON.stringify(tags), tags]));
      const places = [...tagSets.keys()];
      const items = batches.map(({ tags, resources, ...place }) => ({
        ...place,
        resources: pack(resources),
        tagSet: places.indexOf(JSON.stringify(tags)),
      }));
      return { tagSets: [...tagSets.values()], items };
    },
  },
);
