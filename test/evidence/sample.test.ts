import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { drawSample } from "../../evidence/sample/draw-sample.ts";
import { checkedPopulation, readPopulation } from "../../evidence/sample/population-file.ts";
import { recordReader } from "../../evidence/sample/record-reader.ts";
import type { Place } from "../../evidence/trail/bucket.ts";
import { createQueue } from "../fixtures/cloudtrail.ts";
import { writePopulation } from "../fixtures/population-pack.ts";
import { runs } from "../fixtures/runs.ts";
import { memoryBucket } from "./trail-fixture.ts";

async function* rowsOf(numbers: Iterable<number>) {
  for (const number of numbers) yield { number };
}
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const draw = async (numbers: Iterable<number>, size: number, seed: string) =>
  (await drawSample(rowsOf(numbers), { size, seed })).sample.map(({ row }) => row.number);

test("the sample has the rows with the lowest SHA-256 of SEED:NUMBER, in any order of the rows", async () => {
  const rank = (seed: string, number: number) =>
    createHash("sha256").update(`${seed}:${number}`).digest("hex");
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "binary" }),
      fc.uniqueArray(fc.integer({ min: 1 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 70 }),
      async (seed, numbers, size) => {
        const sorted = numbers.toSorted((a, b) => (rank(seed, a) < rank(seed, b) ? -1 : 1));
        expect(await draw(numbers, size, seed)).toEqual(sorted.slice(0, size));
        expect(await draw(numbers.toReversed(), size, seed)).toEqual(sorted.slice(0, size));
      },
    ),
    runs(20),
  );
});

test("a larger sample begins with the smaller one of the same seed", async () => {
  const numbers = upTo(500);
  const smaller = await draw(numbers, 25, "2026-11");
  expect((await draw(numbers, 60, "2026-11")).slice(0, 25)).toEqual(smaller);
  expect(await draw(numbers, 25, "2026-12")).not.toEqual(smaller);
});

test("each row is drawn about as often as another", async () => {
  const drawnTimes = new Map<number, number>();
  for (let seed = 0; seed < 400; seed += 1)
    for (const number of await draw(upTo(40), 10, String(seed)))
      drawnTimes.set(number, (drawnTimes.get(number) ?? 0) + 1);
  // 100 times are expected, and the standard deviation is 8.7.
  expect(drawnTimes.size).toBe(40);
  for (const times of drawnTimes.values()) expect(Math.abs(times - 100)).toBeLessThan(40);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sample-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a row is read as it was before it was written, also a cell that a spreadsheet would run", async () => {
  const texts = ["=1+1", "-1", "@ada", "+49", "'quoted'", 'a "b", c\nd', "ada"];
  await writePopulation(
    folder,
    texts.map((caller, index) => ({ number: index + 1, caller })),
  );
  await checkedPopulation(folder);
  const rows = await Array.fromAsync(readPopulation(folder));
  expect(rows.map(({ caller }) => caller)).toEqual(texts);
  expect(rows.map(({ number }) => number)).toEqual(upTo(texts.length));
});

test("a folder without a report's manifest, or without population.csv, is named in the refusal", async () => {
  const hint = "Name a folder that tagledger report has written.";
  await expect(checkedPopulation(folder)).rejects.toThrow(
    `${folder} has no manifest.json that names population.csv. ${hint}`,
  );
  writeFileSync(join(folder, "manifest.json"), "{}");
  await expect(checkedPopulation(folder)).rejects.toThrow(hint);
  await writePopulation(folder, [{ number: 1, caller: "ada" }]);
  rmSync(join(folder, "population.csv"));
  await expect(checkedPopulation(folder)).rejects.toThrow(`${join(folder, "population.csv")} cannot be read`);
});

test("a population that was changed after the report is refused", async () => {
  await writePopulation(folder, [{ number: 1, caller: "ada" }]);
  appendFileSync(join(folder, "population.csv"), "2\n");
  await expect(checkedPopulation(folder)).rejects.toThrow("was changed");
});

describe("the records of a sample", () => {
  const record = (eventID: string) => ({ ...createQueue, eventID });
  const files = [
    { key: "a.json.gz", body: gzipSync(JSON.stringify({ Records: ["e1", "e2", "e3"].map(record) })) },
  ];
  const row = (eventId: string, place = "s3://trail/a.json.gz") => ({
    ...{ eventId, record: place, region: "eu-west-1" },
  });
  const cloudTrail = new CloudTrailClient({});
  const lookups = mockClient(cloudTrail);
  let opened: string[] = [];
  const reader = (rows: ReturnType<typeof row>[], bucket = memoryBucket(files)) => {
    opened = [];
    const open = (place: Place) => {
      opened.push(place.key);
      return bucket.open(place);
    };
    return recordReader(rows, { bucket: { ...bucket, open }, cloudTrailIn: () => cloudTrail });
  };

  test("a log file is read once for all items whose records are in it", async () => {
    const rows = [row("e2"), row("e1"), row("e2"), row("not there")];
    const recordOf = reader(rows);
    expect(await Promise.all(rows.map(recordOf))).toEqual([
      record("e2"),
      record("e1"),
      record("e2"),
      undefined,
    ]);
    expect(opened).toEqual(["a.json.gz"]);
  });

  test("a log file that is gone or damaged gives no record", async () => {
    const body = files[0]?.body.subarray(0, -9) ?? Buffer.alloc(0);
    const damaged = memoryBucket([{ key: "a.json.gz", body }]);
    expect(await reader([row("e1")], damaged)(row("e1"))).toBeUndefined();
    const gone = row("e1", "s3://trail/b.json.gz");
    expect(await reader([gone])(gone)).toBeUndefined();
  });

  test("an event of the event history is looked up once for all its rows", async () => {
    const rows = [row("e4", "event history"), row("e4", "event history")];
    lookups.on(LookupEventsCommand).resolves({
      Events: [{ EventId: "e4", CloudTrailEvent: JSON.stringify(record("e4")) }],
    });
    const recordOf = reader(rows);
    expect(await Promise.all(rows.map(recordOf))).toEqual([record("e4"), record("e4")]);
    expect(lookups.commandCalls(LookupEventsCommand)).toHaveLength(1);
  });
});
