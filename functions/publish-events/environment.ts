import * as z from "zod";

export const PublishEventsEnvironmentSchema = z.object({ OWN_EVENT_BUS_NAME: z.string().min(1) });
