import * as z from "zod";

export const FindResourcesEnvironmentSchema = z.object({});
