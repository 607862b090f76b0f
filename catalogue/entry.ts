import * as z from "zod";

/** JMESPath over one CloudTrail record (the `detail` of the EventBridge event). */
const JmesPathSchema = z.string().min(1);

/**
 * An ARN with placeholders `${partition}`, `${region}`, `${account}` and the resource's own name: `${id}` where
 * that holds neither `/` nor `:`, `${path}` where it may. `*` stands for a part that only AWS knows; such an ARN
 * is recognised but never built, so the record must give it whole.
 */
const ArnTemplateSchema = z.string().regex(/^arn:\$\{partition\}:[a-z0-9-]+:.*\$\{(id|path)\}$/);

/** How we know where the resource is in the record: seen in a genuine record, read off the service's API model. */
const VerificationSchema = z.enum(["record", "model", "none"]);

/** A type whose resources the record does not hold, and how FindResources gets at them from those it does. */
const FindSchema = z.object({
  find: z.literal("volumes-of-instances"),
  type: z.string().min(1),
  of: z.string().min(1),
});

export const EventSchema = z.object({
  /** By resource type: where the record has the ids, or the whole ARNs, of what was created. */
  creates: z.record(z.string(), JmesPathSchema),
  /** By resource type: ids in the record that the call used and did not create. */
  existing: z.record(z.string(), JmesPathSchema).optional(),
  finds: z.array(FindSchema).optional(),
  /** The call also succeeds on a resource that exists: always, or where the expression is true. */
  upsert: z.union([z.literal(true), JmesPathSchema]).optional(),
  /** The resource's region where it is not the event's. */
  region: JmesPathSchema.optional(),
  verified: VerificationSchema,
});
export type EventEntry = z.infer<typeof EventSchema>;

/** One service: the types of resource it has, and the events that create them. */
export const ServiceSchema = z.object({
  eventSource: z.string().regex(/^[a-z0-9.-]+\.amazonaws\.com$/),
  /** The tagger for these resources, a key of `taggers.ts`. */
  tagger: z.string().min(1),
  /** Where a request carries the tags it sets; `${resource}` is the word before the id in the ARN (`volume`). */
  requestTags: JmesPathSchema,
  types: z.record(z.string().regex(/^AWS::\w+::\w+$/), ArnTemplateSchema),
  events: z.record(z.string(), EventSchema),
});
export type Service = z.infer<typeof ServiceSchema>;
