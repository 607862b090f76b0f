import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gunzipped, UnreadableFileError } from "../../evidence/trail/gunzip.ts";
import { checkLogFile, logFileRecords, readNamedLogFile } from "../../evidence/trail/log-file.ts";
import { recordsIn } from "../../evidence/trail/log-records.ts";
import { createQueue, recordOf } from "../fixtures/cloudtrail.ts";
import { runs } from "../fixtures/runs.ts";
import { memoryBucket } from "./trail-fixture.ts";

const records = [
  createQueue,
  recordOf({ eventSource: "ec2.amazonaws.com", eventName: "CreateVolume — “ü”" }),
];
const content = Buffer.from(JSON.stringify({ Records: records }));
const file = gzipSync(content);
const sha256 = createHash("sha256").update(content).digest("hex");
const place = { bucket: "logs", key: "AWSLogs/a.json.gz" };
const named = { ...place, sha256 };

const bucketWith = (body: Buffer) => memoryBucket([{ key: place.key, body }]);
async function* pieces(body: Buffer, size = body.length) {
  for (let start = 0; start < body.length; start += size) yield body.subarray(start, start + size);
}
const read = async (body: Buffer) => {
  const taken: unknown[] = [];
  const verdict = await readNamedLogFile(bucketWith(body), named, (group) => void taken.push(...group));
  return { verdict, taken };
};

describe("a log file that a digest names", () => {
  test("is valid if its content is the signed one, and gives its records", async () => {
    expect(await checkLogFile(bucketWith(file), named)).toBe("valid");
    expect(await read(file)).toEqual({ verdict: "valid", taken: records });
  });

  test("is missing if the bucket no longer has it", async () => {
    expect(await checkLogFile(memoryBucket([]), named)).toBe("missing");
  });

  test("gives no record if its content is another", async () => {
    const other = gzipSync(content.toString().replace("CreateQueue", "DeleteQueue"));
    expect(await checkLogFile(bucketWith(other), named)).toBe("changed");
    expect(await read(other)).toEqual({ verdict: "changed", taken: [] });
  });

  test("is found to be changed after any change of a byte that changes its content, and no other content is read", async () => {
    const change = fc.record({
      index: fc.nat({ max: file.length - 1 }),
      flipped: fc.integer({ min: 1, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ index, flipped }) => {
        const body = Buffer.from(file);
        body[index] = (body[index] ?? 0) ^ flipped;
        const { verdict, taken } = await read(body);
        // The first ten bytes are the header of gzip: a time and flags that the content does not depend on.
        if (verdict === "valid")
          expect({ index, taken }).toEqual({ index: Math.min(index, 9), taken: records });
        else
          expect({ verdict, taken }).toEqual({
            verdict: expect.stringMatching(/changed|unreadable/),
            taken: [],
          });
      }),
      { ...runs(100), examples: Array.from(file, (_, index) => [{ index, flipped: 1 }]) },
    );
  });

  test.each([
    ["is cut", file.subarray(0, -9)],
    ["has no checksum at its end", file.subarray(0, -8)],
    ["goes on with zero bytes", Buffer.concat([file, Buffer.alloc(3)])],
    ["goes on with other bytes", Buffer.concat([file, Buffer.from("more")])],
    ["goes on with a second member that is empty", Buffer.concat([file, gzipSync("")])],
    ["is no gzip", content],
    ["is empty", Buffer.alloc(0)],
  ])("is unreadable if it %s", async (_, body) => {
    expect(await checkLogFile(bucketWith(body), named)).toBe("unreadable");
    expect(await read(body)).toEqual({ verdict: "unreadable", taken: [] });
  });

  test("is unreadable if its signed content is no log file", async () => {
    const body = gzipSync("[]");
    const signed = { ...place, sha256: createHash("sha256").update("[]").digest("hex") };
    expect(await readNamedLogFile(bucketWith(body), signed, () => {})).toBe("unreadable");
  });
});

test("a log file without a digest gives its records too", async () => {
  const found = await logFileRecords(bucketWith(file), place);
  expect((await Array.fromAsync(found ?? [])).flat()).toEqual(records);
  expect(await logFileRecords(memoryBucket([]), place)).toBeUndefined();
});

test("a failure of the network is no verdict on a file", async () => {
  const failing = (async function* () {
    yield file.subarray(0, 20);
    throw new TypeError("the connection was closed");
  })();
  await expect(Array.fromAsync(gunzipped(failing))).rejects.toThrow("the connection was closed");
});

describe("the records of a large file", () => {
  const anyRecord = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue());

  test("are the same in pieces of any size as by JSON.parse", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord), fc.integer({ min: 1, max: 64 }), async (Records, size) => {
        const text = Buffer.from(JSON.stringify({ Records }));
        const streamed = await Array.fromAsync(recordsIn(pieces(text, size), 0));
        expect(streamed.flat()).toEqual(JSON.parse(text.toString()).Records);
      }),
      runs(40),
    );
  });

  test.each([
    ["the end is missing", '{"Records":[{"a":1}'],
    ["something follows", '{"Records":[{"a":1}]}]'],
    ["it is no JSON", "Records: none"],
  ])("are refused if %s", async (_, text) => {
    await expect(Array.fromAsync(recordsIn(pieces(Buffer.from(text)), 0))).rejects.toThrow(
      UnreadableFileError,
    );
  });

  test("are refused if one has more bytes than any record of CloudTrail", async () => {
    const text = Buffer.from(`{"Records":[{"a":"${"x".repeat(17 * 1024 * 1024)}"}]}`);
    await expect(Array.fromAsync(recordsIn(pieces(text, 256 * 1024)))).rejects.toThrow(/without a record/);
  });
});
