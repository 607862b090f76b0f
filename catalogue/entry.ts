import * as z from "zod";
import { PART_SEARCHES } from "../domain/search.ts";

/**
 * JMESPath over one CloudTrail record (the `detail` of the EventBridge event). `functions/shared/record/record-json.ts`
 * prepares the record. Names match in any casing (`Arn` finds `aRN`). An EC2 list with one element is a list. EC2's
 * wrapper (`CreateNatGatewayResponse`) is removed.
 */
const JmesPathSchema = z.string().min(1);

/**
 * An ARN with the placeholders `${partition}`, `${region}`, `${account}` and the resource's name. The name is `${id}`
 * if it has no `/` and no `:`, and `${path}` if it may have them. It is `${lower}` if the service stores it in lower
 * case. If a template has several `${id}`, the id is split at `/` and `:`, and its last parts fill the placeholders.
 * `*` stands for a part that only AWS knows. Such an ARN is recognised but never built, so the record or FindResources
 * must have the whole ARN.
 */
const ArnTemplateSchema = z
  .string()
  .regex(/^arn:\$\{partition\}:[a-z0-9-]+:(\$\{region\})?:(\$\{account\})?:.*\$\{(id|lower|path)\}\/?$/);

/** The type's ARN, and its tagger if that is not the service's tagger. */
const TypeSchema = z.union([
  ArnTemplateSchema,
  z.strictObject({ arn: ArnTemplateSchema, tagger: z.string().min(1) }),
]);

/**
 * The source of the paths in an entry: a genuine CloudTrail record, the service's API model, or neither. Tests check
 * the entries with the first two. `derived`: `npm run generate:catalogue` wrote the entry from AWS's models.
 */
export const VerificationSchema = z.enum(["record", "model", "derived", "none"]);

/** A search of FindResources for resources whose ARN is not in the record, with the ids that it starts from. */
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
 * For a call that creates several resources with different `tags`. `requested` are the elements of the request, and
 * `created` those of the response. `id` is the field with the id. An element of the request belongs to an element of
 * the response if both have the same values in the fields that `by` lists.
 */
const ElementsSchema = z.strictObject({
  requested: JmesPathSchema,
  created: JmesPathSchema,
  id: JmesPathSchema,
  by: z.array(JmesPathSchema).min(1),
});

export const EventSchema = z.strictObject({
  /**
   * By resource type: the path of the ids, or of the whole ARNs, of the created resources. The type may belong to
   * another service: `CreateMountTarget` of EFS creates a network interface of EC2.
   */
  creates: z.record(z.string(), JmesPathSchema),
  /** By resource type: the path of the ids of resources that existed before the call. */
  existing: z.record(z.string(), JmesPathSchema).optional(),
  finds: z.array(FindSchema).optional(),
  /**
   * By resource type: the path of the tags in the request. Needed only for a side resource whose tags are not at the
   * service's `requestTags`. Null if the request has none. For types of other services, the default is null.
   */
  tagsOf: z.record(z.string(), JmesPathSchema.nullable()).optional(),
  /**
   * The search of FindResources if CloudTrail has left the response out. CloudTrail leaves out responses over 100 KB.
   */
  omitted: z.literal("launched-instances").optional(),
  /** The call creates something only if this path has a value, such as the new replica of UpdateTable. */
  when: JmesPathSchema.optional(),
  /** The call also succeeds on a resource that exists: always, or if the expression is true. */
  upsert: z.union([z.literal(true), JmesPathSchema]).optional(),
  /** The region of each id, if it is not the event's region. Replicas and buckets have this. */
  regions: JmesPathSchema.optional(),
  elements: ElementsSchema.optional(),
  /** The path of the resources' account id, if the account may differ from the record's account. */
  account: JmesPathSchema.optional(),
  verified: VerificationSchema,
});
export type EventEntry = z.infer<typeof EventSchema>;

/** One service: the types of resource it has, and the events that create them. */
export const ServiceSchema = z.strictObject({
  eventSource: z.string().regex(/^[a-z0-9.-]+\.amazonaws\.com$/),
  /** The tagger of its resources, a key of `taggers.ts`. */
  tagger: z.string().min(1),
  /** For the tagger `rgta`: the service's own IAM actions that tagging needs in addition to tag:TagResources. */
  tagActions: z.array(z.string().regex(/^[a-z0-9-]+:\w+$/)).optional(),
  /** The actions among them without the condition key `aws:TagKeys`. IAM cannot limit their keys. */
  withoutTagKeys: z.array(z.string()).optional(),
  /**
   * The path of the tags in a request: a list, a map, or a text such as `Owner=ada&Team=core`. `${resource}` is the
   * word before the id in the ARN (`volume`).
   */
  requestTags: JmesPathSchema.default("requestParameters.tags"),
  /** The path of the account, for events without their own `account`. */
  account: JmesPathSchema.optional(),
  /** The region in which resources without a region in their ARN are tagged, in the partition `aws`. */
  globalRegion: z.enum(["us-east-1", "us-west-2"]).optional(),
  /** The event names in its records may end with the API's version. The names in `events` do not. */
  versionedNames: z.literal(true).optional(),
  /** The search of FindResources for the region of a resource, if the ARN does not name it. */
  findsRegion: z.literal("regions-of-buckets").optional(),
  types: z.record(z.string().regex(/^AWS::\w+::\w+$/), TypeSchema),
  events: z.record(z.string().regex(/^\w+$/), EventSchema),
});
/** A service as the catalogue's files write it. */
export type ServiceEntry = z.input<typeof ServiceSchema>;
export type Service = z.output<typeof ServiceSchema>;
