import * as z from "zod";

export const CanaryEnvironmentSchema = z.object({
  USER_ACTIONS_TABLE_NAME: z.string().min(1),
  /** The path of all names of the canary's parameters, such as `/Tagledger-canary`. */
  CANARY_PATH: z.string().startsWith("/"),
  ACCOUNT_ID: z.string().min(1),
  PARTITION: z.string().min(1),
});
