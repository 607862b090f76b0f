import * as z from "zod";

export const FindResourcesEnvironmentSchema = z.object({ TAGS_METADATA_TABLE_NAME: z.string().min(1) });
