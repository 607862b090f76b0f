import * as z from "zod";
import { withoutApiVersion } from "../../catalogue/event-name.ts";
import { isMatchedByRules } from "../../catalogue/index.ts";
import { isNoise } from "../../catalogue/noise.ts";
import type { UnknownCall } from "../../ledger/unknown-events.ts";
import type { CountUnknownEventInput, CountUnknownEventOutput } from "./contract.ts";

export type CountUnknownEventDependencies = {
  /** Counts the call in the ledger; false where this delivery was counted before. */
  addUnknownEvent: (call: UnknownCall) => Promise<boolean>;
  /** Counts it in CloudWatch too: by service, of which there are so many; by name there is no end. */
  addUnknownEventMetric: (eventSource: string) => void;
  addMalformedEventMetric: () => void;
};

/**
 * The part of the record that is read. It becomes a key of the ledger and the dimension of a metric: it has the form
 * that AWS's own have, or it is none (the longest operation of botocore 1.44.5 has 63 characters).
 */
const LookalikeSchema = z.object({
  eventID: z.string().regex(/^[\w-]{1,64}$/),
  eventTime: z.iso.datetime().transform((time) => new Date(time).toISOString()),
  eventSource: z
    .string()
    .max(100)
    .regex(/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/),
  eventName: z.string().regex(/^[A-Za-z0-9_]{1,100}$/),
  awsRegion: z.string().regex(/^[a-z0-9-]{1,32}$/),
  errorCode: z.string().nullish(),
});

/**
 * Runs outside the workflow, for each call that looks like a creation: counts those that the catalogue does not know, by
 * name and day; the name is counted without its API's version. It drops failed calls, noise, and what the rules give the
 * workflow. It never tags, and writes nothing of an event that does not have a CloudTrail record's form but that there
 * was one.
 *
 * @throws LedgerUnavailableError: Lambda tries again.
 */
export async function countUnknownEvent(
  { detail }: CountUnknownEventInput,
  { addUnknownEvent, addUnknownEventMetric, addMalformedEventMetric }: CountUnknownEventDependencies,
): Promise<CountUnknownEventOutput> {
  const parsed = LookalikeSchema.safeParse(detail);
  if (!parsed.success) {
    addMalformedEventMetric();
    return { verdict: "malformed" };
  }
  const { eventID, eventTime, eventSource, eventName, awsRegion, errorCode } = parsed.data;
  if (errorCode) return { verdict: "failed" };
  if (isMatchedByRules(eventSource, eventName)) return { verdict: "known" };
  if (isNoise(eventSource, eventName)) return { verdict: "noise" };

  const name = withoutApiVersion(eventName);
  const call = { eventSource, eventName: name, eventId: eventID, eventTime, region: awsRegion };
  if (!(await addUnknownEvent(call))) return { verdict: "duplicate" };
  addUnknownEventMetric(eventSource);
  return { verdict: "counted" };
}
