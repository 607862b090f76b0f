import * as z from "zod";

export const CountUnknownEventEnvironmentSchema = z.object({ USER_ACTIONS_TABLE_NAME: z.string().min(1) });
