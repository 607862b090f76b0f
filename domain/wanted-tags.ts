import * as z from "zod";
import { AnyTagKeySchema, type Tags } from "./tags.ts";

export const OnConflictSchema = z
  .enum(["preserve", "fill-empty", "overwrite"])
  .describe(
    "What to do if the key has another value: keep it (preserve), replace it only if it is empty (fill-empty), or replace it (overwrite).",
  );

const AnyTagValueSchema = z.string().max(2 * 256);

/** One tag that a policy, a request or an undo wants on a resource. */
export const WantedTagSchema = z.object({
  /** Absent if an undo removes the key. */
  value: AnyTagValueSchema.optional(),
  /**
   * `undo` changes the key only if the key still has the value in `undoes`. If `undoes` is absent, the key must have no
   * value. `leave` never changes it.
   */
  onConflict: z.enum([...OnConflictSchema.options, "undo", "leave"]),
  undoes: AnyTagValueSchema.optional(),
  /**
   * The rule that decided: `tags[0]` of the policy, `request`, or `undo`. If an undo does not change the key, this is
   * the reason.
   */
  rule: z.string(),
  /** True if the value is the policy's fallback, because the template gave no value. */
  isFallback: z.literal(true).optional(),
  /** The value of the template if AWS does not accept it, cut to 1,024 characters. */
  original: z.string().optional(),
});
export type WantedTag = z.infer<typeof WantedTagSchema>;

export const WantedTagsSchema = z.record(AnyTagKeySchema, WantedTagSchema);
export type WantedTags = z.infer<typeof WantedTagsSchema>;

/** The values by key. A key that is to be removed is left out. */
export const valuesOf = (tags: WantedTags): Tags =>
  Object.fromEntries(
    Object.entries(tags).flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value]])),
  );
