import * as z from "zod";
import { PackedNamesSchema, pack, unpack } from "./packing.ts";
import { TagsSchema } from "./tags.ts";
import { WantedTagsSchema } from "./wanted-tags.ts";

/**
 * A sort key has at most 1,024 bytes, and the ARN is a sort key of the index by name ("Quotas and limits in Amazon
 * DynamoDB", DynamoDB Developer Guide). A longer ARN cannot be left out of the index: DynamoDB refuses an item if one
 * of its attributes is too long for the key of an index ("Detecting and correcting index key violations in DynamoDB",
 * same guide).
 */
export const MAX_ARN_BYTES = 1024;

/** The longest ARN that the Resource Groups Tagging API accepts ("TagResources", its API Reference). */
const MAX_ARN_LENGTH = 1011;

/**
 * `arn:partition:service:region:account:resource`, as "Amazon Resource Names (ARNs)" describes it. The account is not
 * checked, because it is masked in published CloudTrail data. The name of a resource may contain spaces and any
 * letters, as the names of alarms do. It may not contain invisible characters, because it is a key of the ledger.
 */
export const ResourceArnSchema = z
  .string()
  .max(MAX_ARN_LENGTH, `is an ARN of more than ${MAX_ARN_LENGTH} characters`)
  .refine(
    (arn) => Buffer.byteLength(arn) <= MAX_ARN_BYTES,
    `is an ARN of more than ${MAX_ARN_BYTES} bytes, too long for a key of the ledger`,
  )
  .regex(/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\w*:(?! )[^\p{C}\p{Zl}\p{Zp}]+(?<! )$/u, "is not an ARN");

export const PlannedResourceSchema = z.object({
  resourceArn: ResourceArnSchema,
  resourceType: z.string().min(1),
  /** Wanted tags that the creation request set itself. They count as present even if a read does not show them yet. */
  tagsAtCreation: TagsSchema.optional(),
});
export type PlannedResource = z.infer<typeof PlannedResourceSchema>;

const PlannedResourcesSchema = z.array(PlannedResourceSchema).min(1);
const PackedResourcesSchema = z
  .array(PlannedResourceSchema.omit({ resourceArn: true }).extend(PackedNamesSchema.shape))
  .min(1);

const placedSchema = <Resources extends z.ZodType>(resources: Resources) =>
  z.object({ region: z.string().min(1), tagger: z.string().min(1), resources });

/** Resources of one region and one tagger, before their tags are decided. */
export const PlacedResourcesSchema = placedSchema(
  z.codec(PackedResourcesSchema, PlannedResourcesSchema, { decode: unpack, encode: pack }),
);
export type PlacedResources = z.infer<typeof PlacedResourcesSchema>;

/** Resources of one region and one tagger that get the same tags. The Map runs one iteration for each batch. */
export const BatchSchema = PlacedResourcesSchema.extend({ tags: WantedTagsSchema });
export type Batch = z.infer<typeof BatchSchema>;

/** The batches of a plan. Many have the same tags, so a packed batch has only the index of its tags in `tagSets`. */
export const BatchesSchema = z.codec(
  z.object({
    tagSets: z.array(WantedTagsSchema),
    items: z.array(placedSchema(PackedResourcesSchema).extend({ tagSet: z.int().nonnegative() })),
  }),
  z.array(placedSchema(PlannedResourcesSchema).extend({ tags: WantedTagsSchema })),
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
