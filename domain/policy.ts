import * as z from "zod";
import { ACTOR_KINDS } from "./actor.ts";
import { TagKeySchema, TagValueSchema } from "./tags.ts";
import { OnConflictSchema } from "./wanted-tags.ts";

/**
 * The tag policy says which resources get which tags. docs/policy.md explains it. The code in `policy/` reads and
 * applies it.
 */

/** The longest template, in UTF-16 units. Its rendered value may be longer. */
const MAX_TEMPLATE_LENGTH = 1024;
/** The longest ARN ("Amazon Resource Names (ARNs)", AWS General Reference, and DynamoDB's keys). */
const MAX_PATTERN_LENGTH = 2048;

const PatternSchema = z.string().min(1, "is empty: it matches nothing").max(MAX_PATTERN_LENGTH);

/** Each given field must match. `*` stands for any text. */
const ActorPatternSchema = z
  .strictObject({
    kind: z.enum(ACTOR_KINDS).optional().describe("The kind of identity. docs/actors.md lists the kinds."),
    name: PatternSchema.optional().describe("The actor's name. The caller of a role session chooses it."),
    role: PatternSchema.optional().describe("The name of the role that was assumed."),
    arn: PatternSchema.optional().describe("The ARN of the user, or of the role session."),
  })
  .refine((actor) => Object.keys(actor).length > 0, "is empty: give kind, name, role or arn")
  .describe("An actor. Each given field must match. * stands for any text.");
export type ActorPattern = z.infer<typeof ActorPatternSchema>;

const TypePatternSchema = PatternSchema.describe(
  "A type of resource, such as AWS::EC2::Instance. * stands for any text.",
);

const ScopeSchema = z
  .strictObject({
    types: z.array(TypePatternSchema).min(1).optional(),
    regions: z
      .array(PatternSchema.describe("A region, such as eu-west-1. * stands for any text."))
      .min(1)
      .optional(),
    accounts: z
      .array(z.string().regex(/^\d{12}$/, "is not an account id: write 12 digits, in quotes"))
      .min(1)
      .optional(),
    actors: z.array(ActorPatternSchema).min(1).optional(),
  })
  .refine((scope) => Object.keys(scope).length > 0, "is empty: give types, regions, accounts or actors")
  .describe(
    "The resources and actors that the tag is for. One entry of each given list must match. Without this field, the tag is for everything.",
  );

export const PolicyTagSchema = z.strictObject({
  key: TagKeySchema.describe("The tag's key. The deployment must allow it (tagKey, allowedTagKeys)."),
  value: z
    .string()
    .max(MAX_TEMPLATE_LENGTH)
    .describe(
      "The tag's value, with placeholders: {actor.email|actor.name|lower}. If a placeholder has no value, the whole template has none.",
    ),
  fallback: TagValueSchema.optional().describe(
    "The value if the template has none. Without a fallback, the next tag with this key is tried.",
  ),
  onConflict: OnConflictSchema.default("preserve"),
  for: ScopeSchema.optional(),
});
export type PolicyTag = z.infer<typeof PolicyTagSchema>;

const ExclusionSchema = z
  .strictObject({
    actor: ActorPatternSchema.optional(),
    event: PatternSchema.optional().describe(
      "An event, such as ec2:RunInstances. A manual request is tagledger:TagResources. * stands for any text.",
    ),
    type: TypePatternSchema.optional(),
    arn: PatternSchema.optional().describe("A resource's ARN. * stands for any text."),
  })
  .refine(
    (exclusion) => Object.keys(exclusion).length > 0,
    "excludes everything: give actor, event, type or arn",
  )
  .describe("Resources that are recorded as ignored, and not tagged. Each given field must match.");
export type Exclusion = z.infer<typeof ExclusionSchema>;

export const PolicySchema = z
  .strictObject({
    $schema: z.string().optional().describe("Where editors find this schema."),
    version: z.literal(1).describe("The version of this format."),
    tags: z
      .array(PolicyTagSchema)
      .min(1)
      .describe(
        "The tags, in order. If several tags have the same key, the first tag that matches the resource and has a value is used.",
      ),
    exclude: z.array(ExclusionSchema).default([]),
  })
  .meta({ title: "Tagledger tag policy" });
export type Policy = z.infer<typeof PolicySchema>;
