import * as z from "zod";

export const RecordMetadataEnvironmentSchema = z.object({ TAGS_METADATA_TABLE_NAME: z.string().min(1) });
