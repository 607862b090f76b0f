import * as z from "zod";

/** What a trail needs: whose calls it records, and where their records go. */
export const TrailSchema = z.object({
  /** By access key id: `userIdentity` of the records. */
  callers: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** The rules of the bus decide what goes on. */
  eventBusName: z.string(),
  region: z.string(),
  /** The `source` of the events: only AWS may use one that begins with `aws.`. */
  eventSource: z.string(),
});
export type TrailRequest = z.infer<typeof TrailSchema>;
