import * as z from "zod";
import { withoutApiVersion } from "../../catalogue/event-name.ts";
import { isMatchedByRules } from "../../catalogue/index.ts";
import { isNoise } from "../../catalogue/noise.ts";
import type { UnknownCall } from "../../ledger/unknown-events.ts";
import type { CountUnknownEventInput, CountUnknownEventOutput } from "./contract.ts";

export type CountUnknownEventDependencies = {
  /** Counts the call in the ledger. False if this delivery was counted before. */
  addUnknownEvent: (call: UnknownCall) => Promise<boolean>;
  /** Counts it in CloudWatch too. The dimension is the service, because there are too many event names. */
  addUnknownEventMetric: (eventSource: string) => void;
  addMalformedEventMetric: () => void;
};

/**
 * The fields of the record that are read. They become a key of the ledger and the dimension of a metric, so each must
 * look like a value of AWS. The limits come from AWS's own values: the longest operation name of botocore 1.44.5 has 63
 * characters.
 */
const CandidateRecordSchema = z.object({
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
 * Runs outside the workflow, for each call that looks like a creation. It counts the calls that the catalogue does not
 * know, by event name and day. The API version at the end of a name is cut off. It ignores failed calls, noise, and
 * events that the rules already send to the workflow. It never tags. If the event is no CloudTrail record, it only
 * counts a malformed event.
 *
 * @throws LedgerUnavailableError. Lambda then tries again.
 */
export async function countUnknownEvent(
  { detail }: CountUnknownEventInput,
  { addUnknownEvent, addUnknownEventMetric, addMalformedEventMetric }: CountUnknownEventDependencies,
): Promise<CountUnknownEventOutput> {
  const parsed = CandidateRecordSchema.safeParse(detail);
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
