import * as z from "zod";
import { TagKeySchema } from "./tag-rules.ts";

const TagTemplateValueSchema = z
  .string()
  .min(1)
  .max(256)
  .refine(
    (value) => !/[{}]/.test(value.replaceAll("{actor.name}", "")),
    "TAG_VALUE may hold {actor.name} and no other placeholder",
  );

export const ValidateEnvironmentSchema = z.object({
  /** The key of the owner tag. */
  TAG_KEY: TagKeySchema,
  /** The value of the owner tag; `{actor.name}` stands for who acted. */
  TAG_VALUE: TagTemplateValueSchema,
  /** The role of ApplyTag, whose own events are ignored. */
  TAGGER_ROLE_ARN: z.string().min(1),
});

/** The one tag of a deployment without a policy. */
export type TagTemplate = { key: string; value: string };
