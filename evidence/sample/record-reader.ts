import { setTimeout as sleep } from "node:timers/promises";
import { type CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import * as z from "zod";
import type { TrailBucket } from "../trail/bucket.ts";
import { UnreadableFileError } from "../trail/gunzip.ts";
import { logFileRecords } from "../trail/log-file.ts";
import type { SampledRow } from "./population-file.ts";

export type RecordReads = { bucket: TrailBucket; cloudTrailIn: (region: string) => CloudTrailClient };

/** The record of a row, or undefined if it is not there any more. */
export type RecordOf = (row: Place) => Promise<unknown>;

type Place = Pick<SampledRow, "record" | "eventId" | "region">;
type Found = ReadonlyMap<string, unknown>;

/**
 * Reads the records of rows when they are asked for. A log file is read once for all rows whose records are in it, and an event
 * is looked up once for all its rows.
 */
export function recordReader(rows: readonly Place[], reads: RecordReads): RecordOf {
  const rowsIn = Map.groupBy(rows, placeOf);
  const readBefore = new Map<string, Promise<Found>>();
  return async (row) => {
    const place = placeOf(row);
    const ids = (rowsIn.get(place) ?? [row]).map(({ eventId }) => eventId);
    const found = readBefore.get(place) ?? recordsIn(row, new Set(ids), reads);
    readBefore.set(place, found);
    return (await found).get(row.eventId);
  };
}

const isFile = ({ record }: Place) => record.startsWith("s3://");
const placeOf = (row: Place) => (isFile(row) ? row.record : row.eventId);

const recordsIn = (row: Place, eventIds: Set<string>, { bucket, cloudTrailIn }: RecordReads) =>
  isFile(row)
    ? recordsInFile(bucket, row.record, eventIds)
    : recordInHistory(cloudTrailIn(row.region), row.eventId);

const RecordSchema = z.looseObject({ eventID: z.string() });

async function recordsInFile(bucket: TrailBucket, url: string, eventIds: Set<string>): Promise<Found> {
  const [, name = "", key = ""] = /^s3:\/\/([^/]+)\/(.*)$/.exec(url) ?? [];
  const found = new Map<string, unknown>();
  try {
    const groups = await logFileRecords(bucket, { bucket: name, key });
    for await (const records of groups ?? []) {
      for (const record of records) {
        const eventId = RecordSchema.safeParse(record).data?.eventID;
        if (eventId !== undefined && eventIds.has(eventId)) found.set(eventId, record);
      }
      if (found.size === eventIds.size) break;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
  }
  return found;
}

/** "The rate of lookup requests is limited to two per second, per account, per region" ("LookupEvents", CloudTrail API). */
const CALL_MILLISECONDS = 500;

async function recordInHistory(client: CloudTrailClient, eventId: string): Promise<Found> {
  await sleep(CALL_MILLISECONDS);
  const lookup = new LookupEventsCommand({
    LookupAttributes: [{ AttributeKey: "EventId", AttributeValue: eventId }],
  });
  const { Events = [] } = await client.send(lookup);
  const text = Events.find(({ EventId }) => EventId === eventId)?.CloudTrailEvent;
  return new Map(text === undefined ? [] : [[eventId, JSON.parse(text)]]);
}
