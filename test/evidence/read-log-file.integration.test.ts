import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TrailBucket, trailBucket } from "../../evidence/trail/bucket.ts";
import { readNamedLogFile } from "../../evidence/trail/log-file.ts";
import { WHOLE_BYTES } from "../../evidence/trail/log-records.ts";
import { createQueue } from "../fixtures/cloudtrail.ts";
import { clientOf, type LocalAws, startLocalAws } from "../local/local-aws.ts";

const bucketName = "large-log-files";
let aws: LocalAws;
let s3: S3Client;
let bucket: TrailBucket;
beforeAll(async () => {
  aws = await startLocalAws("read-log-file");
  s3 = new S3Client({ ...clientOf(aws.gateway), forcePathStyle: true });
  bucket = trailBucket(s3);
  await s3.send(new CreateBucketCommand({ Bucket: bucketName }));
}, 120_000);
afterAll(() => aws.stop());

/** More records than are parsed as a whole. */
const COUNT = 30_000;
const contentOf = (eventName: string) =>
  JSON.stringify({ Records: Array.from({ length: COUNT }, () => ({ ...createQueue, eventName })) });

const put = (Key: string, content: string) =>
  s3.send(new PutObjectCommand({ Bucket: bucketName, Key, Body: gzipSync(content) }));

async function read(from: TrailBucket, key: string, content: string) {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const names: unknown[] = [];
  const verdict = await readNamedLogFile(from, { bucket: bucketName, key, sha256 }, (records) => {
    names.push(...records.map((record) => Object(record).eventName));
  });
  return { verdict, records: names.length, names: [...new Set(names)] };
}

test("a log file that is too large to be parsed as a whole gives all its records", async () => {
  const content = contentOf("CreateQueue");
  expect(content.length).toBeGreaterThan(WHOLE_BYTES);
  await put("large", content);
  expect(await read(bucket, "large", content)).toEqual({
    verdict: "valid",
    records: COUNT,
    names: ["CreateQueue"],
  });
});

test("a large log file that is overwritten between the check of its hash and the read gives no record", async () => {
  const content = contentOf("CreateQueue");
  await put("overwritten", content);
  let reads = 0;
  const overwriting: TrailBucket = {
    ...bucket,
    open: async (place, etag) => {
      reads += 1;
      if (reads === 2) await put("overwritten", contentOf("DeleteQueue"));
      return bucket.open(place, etag);
    },
  };
  expect(await read(overwriting, "overwritten", content)).toEqual({
    verdict: "changed",
    records: 0,
    names: [],
  });
  expect(reads).toBe(2);
});
