import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";
import { CloudTrailClient, type LookupEventsCommandInput } from "@aws-sdk/client-cloudtrail";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { gatherHistory, TooManyEventsError } from "../../evidence/report/gather-history.ts";
import { populationRows } from "../../evidence/report/population-rows.ts";
import { Store } from "../../evidence/report/store.ts";
import { createQueue } from "../fixtures/cloudtrail.ts";
import { areSecondRecordsThere, secondRecords } from "../fixtures/second-records.ts";

type HistoryRecord = { eventID: string; eventTime: string; awsRegion: string; readOnly?: boolean };

let store: Store;
beforeEach(() => {
  store = new Store(":memory:");
});
afterEach(() => store.close());

/** The pauses between the calls are noted, and take no time. */
let pauses: number[] = [];
const realSetTimeout = timers.setTimeout;
beforeAll(() => {
  const noted = async (milliseconds: number) => void pauses.push(milliseconds);
  Object.assign(timers, { setTimeout: noted });
  syncBuiltinESMExports();
});
afterAll(() => {
  Object.assign(timers, { setTimeout: realSetTimeout });
  syncBuiltinESMExports();
});
beforeEach(() => {
  pauses = [];
});

/** "The maximum number of results" of a page is 50, and the latest events come first ("LookupEvents", CloudTrail API). */
const PAGE = 50;
const wholeSeconds = (time: string) => Math.floor(Date.parse(time) / 1000) * 1000;

/** CloudTrail's event history of a region. `mayAnswer` calls are answered, and the next one fails. */
function historyOf(records: readonly HistoryRecord[], region: string, mayAnswer = Number.POSITIVE_INFINITY) {
  const asked: LookupEventsCommandInput[] = [];
  const latestFirst = records
    .filter(({ awsRegion, readOnly }) => awsRegion === region && readOnly !== true)
    .toSorted((a, b) => Date.parse(b.eventTime) - Date.parse(a.eventTime));
  const send = async ({ input }: { input: LookupEventsCommandInput }) => {
    if (asked.length >= mayAnswer) throw new Error("stopped");
    asked.push(input);
    expect(input.LookupAttributes).toEqual([{ AttributeKey: "ReadOnly", AttributeValue: "false" }]);
    const [from, to] = [input.StartTime?.getTime() ?? 0, input.EndTime?.getTime() ?? 0];
    // The times of the history have no milliseconds, and both ends are in the range.
    const inRange = latestFirst.filter(
      ({ eventTime }) => wholeSeconds(eventTime) >= from && wholeSeconds(eventTime) <= to,
    );
    const start = Number(input.NextToken ?? 0);
    const page = inRange.slice(start, start + PAGE);
    return {
      Events: page.map((record) => ({
        ...{ EventId: record.eventID, EventTime: new Date(wholeSeconds(record.eventTime)) },
        CloudTrailEvent: JSON.stringify(record),
      })),
      ...(start + PAGE < inRange.length && { NextToken: String(start + PAGE) }),
    };
  };
  // The paginator of the SDK asks whether the client is one of its own.
  const client: CloudTrailClient = Object.assign(Object.create(CloudTrailClient.prototype), { send });
  return { client, asked };
}

const period = { from: new Date("2026-09-01T00:00:00Z"), to: new Date("2026-11-30T00:00:00Z") };
/** So many events, one after the other from a time on. */
const events = (count: number, everySeconds: number, start = period.from): HistoryRecord[] =>
  Array.from({ length: count }, (_, number) => ({
    ...createQueue,
    ...{ eventID: `event-${number}`, awsRegion: "eu-west-1", requestParameters: { queueName: `q${number}` } },
    eventTime: new Date(start.getTime() + number * everySeconds * 1000).toISOString(),
    responseElements: { queueUrl: `https://sqs.eu-west-1.amazonaws.com/111122223333/q${number}` },
  }));
const gather = (client: CloudTrailClient, regions = ["eu-west-1"], of = period) =>
  gatherHistory(store, of, regions, () => client, vi.fn());
const idsOf = () => [...populationRows(store)].map(({ eventId }) => eventId);

/** Their records do not name the resource: see test/catalogue/genuine-records-2.test.ts. */
const UNNAMED = [
  "autoscaling__CreateAutoScalingGroup__grycap__3388ee2d",
  "ec2__AllocateAddress__manageiq__2b1d3bad",
  "ec2__AuthorizeSecurityGroupIngress__manageiq__f490155d",
  "ec2__ImportKeyPair__manageiq__1d9f6c87",
  "ec2__RunInstances__zalando-stups__48bfad3b",
];

describe.skipIf(!areSecondRecordsThere)(
  "genuine records in the event history (skipped where ../shared/cloudtrail-samples-2 is absent)",
  () => {
    test("the population has exactly the resources of the creating calls, in each region", async () => {
      // Several sources masked the ids of their events with one and the same id.
      const named = secondRecords.map((each, index) => ({
        ...each,
        record: {
          ...(each.record as never as HistoryRecord & typeof each.record),
          eventID: `genuine-${index}`,
        },
      }));
      const records = named.map(({ record }) => record);
      const regions = [...new Set(records.map(({ awsRegion }) => awsRegion))];
      const all = { from: new Date("2010-01-01T00:00:00Z"), to: new Date("2026-11-30T00:00:00Z") };
      await gatherHistory(store, all, regions, (region) => historyOf(records, region).client, vi.fn());

      const found = Map.groupBy(populationRows(store), ({ eventId }) => eventId);
      const created = named.filter(({ record, creates }) => creates && !record.errorCode);
      const unnamed: string[] = [];
      for (const { name, record, expectedArns } of created) {
        const rows = found.get(record.eventID) ?? [];
        for (const row of rows)
          expect(row, name).toMatchObject({ record: "event history", region: record.awsRegion });
        const resources = rows.map(({ resource }) => resource);
        if (resources.join("") === "") unnamed.push(name);
        else expect(resources.toSorted(), name).toEqual(expectedArns.toSorted());
      }
      expect(unnamed).toEqual(UNNAMED);
      for (const { name, record, creates } of named)
        if (record.errorCode || !creates)
          expect(found.get(record.eventID)?.map(({ status }) => status) ?? [], name).not.toContain(
            "noAction",
          );
    });
  },
);

test("after an interruption it goes on where it was, and each creation of the period is there once", async () => {
  const records = events(320, 5);
  const before = events(3, 1, new Date(period.from.getTime() - 60_000)).map((each) => ({
    ...each,
    eventID: `early-${each.eventID}`,
  }));
  const stopped = historyOf([...before, ...records], "eu-west-1", 4);
  await expect(gather(stopped.client)).rejects.toThrow("stopped");
  expect(idsOf()).toHaveLength(4 * PAGE);
  const { client, asked } = historyOf([...before, ...records], "eu-west-1");
  await gather(client);
  expect(idsOf()).toEqual(records.map(({ eventID }) => eventID));
  expect(asked).toHaveLength(3);
});

test("it asks at most two times a second, and counts each record", async () => {
  const { client } = historyOf(events(120, 5), "eu-west-1");
  await gather(client);
  expect(pauses.slice(0, 2).every((milliseconds) => milliseconds >= 500)).toBe(true);
  expect(pauses.length).toBeGreaterThanOrEqual(2);
  expect(store.counted("records")).toBe(120);
});

test("a region whose events would take more than an hour to read is refused, and the bucket of a trail is asked for", async () => {
  // 500,000 events are 10,000 pages, and an hour has 7,200.
  const every = (period.to.getTime() - period.from.getTime()) / 500_000 / 1000;
  const dense = historyOf(
    events(2500, every, new Date(period.to.getTime() - 2500 * every * 1000)),
    "eu-west-1",
  );
  const refusal = gather(dense.client);
  await expect(refusal).rejects.toBeInstanceOf(TooManyEventsError);
  await expect(refusal).rejects.toThrow(
    /event history of eu-west-1 has about 10,\d{3} pages .* 1\.4 hours\. Name the bucket of a trail with --trail-bucket/,
  );
  expect(dense.asked.length).toBeLessThan(50);
});

test("a region whose events can be read in an hour is read to its end", async () => {
  // 25 pages at the end of the period, and nothing before them.
  const records = events(25 * PAGE, 3000, new Date(period.to.getTime() - 25 * PAGE * 3_000_000));
  await gather(historyOf(records, "eu-west-1").client);
  expect(idsOf()).toHaveLength(25 * PAGE);
});
