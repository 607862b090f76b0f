import * as z from "zod";

export const CheckTagEventsEnvironmentSchema = z.object({
  TAGS_METADATA_TABLE_NAME: z.string().min(1),
  USER_ACTIONS_TABLE_NAME: z.string().min(1),
  /** The account of the resources. */
  ACCOUNT_ID: z.string().min(1),
  /** The state machine detect-drift. */
  DRIFT_STATE_MACHINE_ARN: z.string().min(1),
});
