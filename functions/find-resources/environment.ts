import * as z from "zod";
import { TagTemplateEnvironmentSchema } from "../shared/owner-tag.ts";

export const FindResourcesEnvironmentSchema = TagTemplateEnvironmentSchema.extend({
  TAGS_METADATA_TABLE_NAME: z.string().min(1),
});
