import * as z from "zod";
import { TagTemplateEnvironmentSchema } from "../shared/owner-tag.ts";

export const ValidateEnvironmentSchema = TagTemplateEnvironmentSchema.extend({
  /** The role of ApplyTag, whose own events are ignored. */
  TAGGER_ROLE_ARN: z.string().min(1),
});
