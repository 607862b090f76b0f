import { createHash } from "node:crypto";
import * as z from "zod";
import type { Actor } from "../../statemachine/actor.ts";
import type { Tags } from "../../statemachine/contracts.ts";
import { fitTagValue, TagKeySchema } from "./tag-rules.ts";

const TagTemplateValueSchema = z
  .string()
  .min(1)
  .max(256)
  .refine(
    (value) => !/[{}]/.test(value.replaceAll("{actor.name}", "")),
    "TAG_VALUE may hold {actor.name} and no other placeholder",
  );

/** The owner tag, as the functions that render it have it in their environment. */
export const TagTemplateEnvironmentSchema = z.object({
  /** The key of the owner tag. */
  TAG_KEY: TagKeySchema,
  /** The value of the owner tag; `{actor.name}` stands for who acted. */
  TAG_VALUE: TagTemplateValueSchema,
});

/** The one tag of a deployment without a policy. */
export type TagTemplate = { key: string; value: string };

/** The tags that what an actor creates is to have. */
export function tagsFor({ key, value }: TagTemplate, actor: Actor): Tags {
  const rendered = value.replaceAll("{actor.name}", () => actor.name);
  return { [key]: fitTagValue(rendered) || "unknown" };
}

export function policyVersion({ key, value }: TagTemplate): string {
  return `env-${createHash("sha256")
    .update(JSON.stringify([key, value]))
    .digest("hex")
    .slice(0, 12)}`;
}
