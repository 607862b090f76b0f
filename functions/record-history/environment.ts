import * as z from "zod";

export const RecordHistoryEnvironmentSchema = z.object({ TAG_HISTORY_TABLE_NAME: z.string().min(1) });
