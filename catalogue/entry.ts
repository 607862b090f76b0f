import * as z from "zod";
import { PART_SEARCHES } from "../domain/search.ts";

/**
 * JMESPath over one CloudTrail record (the `detail` of the EventBridge event), as `functions/shared/record/record-json.ts`
 * prepares it: names match in any casing (`Arn` finds `aRN`), EC2's lists of one are lists, and its wrapper
 * (`CreateNatGatewayResponse`) is taken off.
 */
const JmesPathSchema = z.string().min(1);

/**
 * An ARN with placeholders `${partition}`, `${region}`, `${account}` and the resource's own name: `${id}` where
 * that holds neither `/` nor `:`, `${lower}` where the service keeps it in lower case, `${path}` where it may hold both. Several `${id}` take the last parts of an id that is joined
 * by `/` or `:`. `*` stands for a part that only AWS knows; such an ARN is recognised but never built, so the record, or
 * FindResources, must give it whole.
 */
const ArnTemplateSchema = z
  .string()
  .regex(/^arn:\$\{partition\}:[a-z0-9-]+:(\$\{region\})?:(\$\{account\})?:.*\$\{(id|lower|path)\}\/?$/);

/** The type's ARN, with a tagger of its own where that is not the service's. */
const TypeSchema = z.union([
  ArnTemplateSchema,
  z.strictObject({ arn: ArnTemplateSchema, tagger: z.string().min(1) }),
]);

/**
 * How we know where the resource is in the record: seen in a genuine CloudTrail record, read off the service's API
 * model, or neither. Tests hold both claims.
 */
export const VerificationSchema = z.enum(["record", "model", "none"]);

/** Resources that the record does not hold, or not by their ARN: what FindResources asks for them, and with which ids. */
const FindSchema = z.strictObject({
  find: z.enum([
    "volumes-of-instances",
    "snapshots-of-images",
    "arns-of-auto-scaling-groups",
    ...PART_SEARCHES,
  ]),
  type: z.string().min(1),
  ids: JmesPathSchema,
});

/**
 * Where a call creates several resources, each with `tags` of its own: the elements of the request and those of the
 * response, the field that has the id, and the fields that are equal where one belongs to the other.
 */
const ElementsSchema = z.strictObject({
  requested: JmesPathSchema,
  created: JmesPathSchema,
  id: JmesPathSchema,
  by: z.array(JmesPathSchema).min(1),
});

export const EventSchema = z.strictObject({
  /**
   * By resource type: where the record has the ids, or the whole ARNs, of what was created. A type may be another
   * service's: `CreateMountTarget` of EFS makes a network interface of EC2.
   */
  creates: z.record(z.string(), JmesPathSchema),
  /** By resource type: ids in the record that the call used and did not create. */
  existing: z.record(z.string(), JmesPathSchema).optional(),
  finds: z.array(FindSchema).optional(),
  /**
   * By resource type: where the request carries the tags of what the call makes beside its main resource, if not where
   * the service's requests carry them; null where they carry none. Another service's type has none either.
   */
  tagsOf: z.record(z.string(), JmesPathSchema.nullable()).optional(),
  /** What FindResources asks where CloudTrail left the response out, which it does with those over 100 KB. */
  omitted: z.literal("launched-instances").optional(),
  /** The call creates something only where this finds a value: UpdateTable, where it adds a replica. */
  when: JmesPathSchema.optional(),
  /** The call also succeeds on a resource that exists: always, or where the expression is true. */
  upsert: z.union([z.literal(true), JmesPathSchema]).optional(),
  /** The regions that each id lives in, where they are not the event's: of replicas, of buckets. */
  regions: JmesPathSchema.optional(),
  elements: ElementsSchema.optional(),
  /** The account that the resources are in, where the record names it and it may be another than the record's. */
  account: JmesPathSchema.optional(),
  verified: VerificationSchema,
});
export type EventEntry = z.infer<typeof EventSchema>;

/** One service: the types of resource it has, and the events that create them. */
export const ServiceSchema = z.strictObject({
  eventSource: z.string().regex(/^[a-z0-9.-]+\.amazonaws\.com$/),
  /** The tagger of its resources, a key of `taggers.ts`. */
  tagger: z.string().min(1),
  /** The IAM actions of tagging, beside tag:TagResources, where the tagger is `rgta`, which knows no service. */
  tagActions: z.array(z.string().regex(/^[a-z0-9-]+:\w+$/)).optional(),
  /** Those of them that do not know the condition key `aws:TagKeys`, so that IAM cannot hold them to certain keys. */
  withoutTagKeys: z.array(z.string()).optional(),
  /** Where a request carries the tags it sets: a list, a map, or a text as `Owner=ada&Team=core`; `${resource}` is the word before the id in the ARN (`volume`). */
  requestTags: JmesPathSchema.default("requestParameters.tags"),
  /** What events that have no `account` of their own have in its place. */
  account: JmesPathSchema.optional(),
  /** Where resources whose ARN names no region are tagged, in the partition `aws`. */
  globalRegion: z.enum(["us-east-1", "us-west-2"]).optional(),
  /** Its records may have the API's version at the end of an event's name, which `events` has without it. */
  versionedNames: z.literal(true).optional(),
  /** What FindResources asks where each resource has a region of its own, and no ARN names it. */
  findsRegion: z.literal("regions-of-buckets").optional(),
  types: z.record(z.string().regex(/^AWS::\w+::\w+$/), TypeSchema),
  events: z.record(z.string().regex(/^\w+$/), EventSchema),
});
/** A service as the catalogue's files have it. */
export type ServiceEntry = z.input<typeof ServiceSchema>;
export type Service = z.output<typeof ServiceSchema>;
