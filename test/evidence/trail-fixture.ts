import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { TrailBucket } from "../../evidence/trail/bucket.ts";
import type { FindPublicKeys } from "../../evidence/trail/public-keys.ts";
import type { TrailPublicKey } from "../../local/gateway/public-keys.ts";
import { ACCOUNT, recordOf } from "../fixtures/cloudtrail.ts";

export type TrailFile = { key: string; body: Buffer; metadata?: Record<string, string> };
export type SigningKey = { fingerprint: string; privateKey: KeyObject; publicKey: KeyObject };

export function newSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const der = publicKey.export({ type: "pkcs1", format: "der" });
  return { fingerprint: createHash("md5").update(der).digest("hex"), privateKey, publicKey };
}

/** The public key as `cloudtrail:ListPublicKeys` gives it. */
export const publicKeyOf = ({ fingerprint, publicKey }: SigningKey, region: string): TrailPublicKey => ({
  region,
  fingerprint,
  value: publicKey.export({ type: "pkcs1", format: "der" }).toString("base64"),
  validFrom: "2026-01-01T00:00:00Z",
  validTo: "2027-01-01T00:00:00Z",
});

/** One digest: an hour with its log files, each a list of the names of events, or of whole records. */
export type Hour = {
  end: string;
  logFiles?: (string | object)[][];
  /** CloudTrail began to log: the digest names none before it. */
  beginsChain?: boolean;
  signedWith?: SigningKey;
  backfilledAt?: string;
};

export type TrailSettings = {
  bucket: string;
  key: SigningKey;
  hours: Hour[];
  prefix?: string;
  organizationId?: string;
  accountId?: string;
  region?: string;
  trailName?: string;
  homeRegion?: string;
  /** The last digest in the bucket that the trail had before. */
  before?: { bucket: string; digest: TrailFile };
};

const HOUR_MILLISECONDS = 60 * 60 * 1000;
const compact = (iso: string) => iso.replaceAll(/[-:]/g, "");
const sha256 = (content: Buffer) => createHash("sha256").update(content).digest("hex");
const iso = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");

/** `2026-11-01T01:00:00Z` and the following hours. */
export const hoursFrom = (start: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => iso(Date.parse(start) + (index + 1) * HOUR_MILLISECONDS));

export type WrittenTrail = { bucket: string; files: TrailFile[]; digests: string[]; logFiles: string[] };

/**
 * The files of a trail as CloudTrail writes them ("CloudTrail digest file structure", "CloudTrail log file name format").
 * The digests are chained and signed.
 */
export function trailFiles(settings: TrailSettings): WrittenTrail {
  const written: WrittenTrail = { bucket: settings.bucket, files: [], digests: [], logFiles: [] };
  const previous: Record<"regular" | "backfill", Previous | undefined> = {
    regular: settings.before,
    backfill: undefined,
  };
  for (const hour of settings.hours) {
    const logFiles = (hour.logFiles ?? []).map((events, index) => logFile(settings, hour, events, index));
    const chain = hour.backfilledAt === undefined ? "regular" : "backfill";
    const digest = digestFile(settings, hour, logFiles, hour.beginsChain ? undefined : previous[chain]);
    previous[chain] = { bucket: settings.bucket, digest };
    written.files.push(...logFiles, digest);
    written.digests.push(digest.key);
    written.logFiles.push(...logFiles.map(({ key }) => key));
  }
  return written;
}

type Previous = { bucket: string; digest: TrailFile };

function namesOf(settings: TrailSettings) {
  const { prefix, organizationId, accountId = ACCOUNT, region = "eu-west-1" } = settings;
  const { trailName = "audit_trail", homeRegion = "eu-west-1" } = settings;
  const folder = [prefix, "AWSLogs", organizationId, accountId].filter(Boolean).join("/");
  return { folder, accountId, region, trailName, homeRegion };
}

function logFile(
  settings: TrailSettings,
  { end, backfilledAt }: Hour,
  events: (string | object)[],
  index: number,
) {
  const { folder, accountId, region } = namesOf(settings);
  const minute = iso(Date.parse(end) - (index + 1) * 60_000);
  const day = minute.slice(0, 10).replaceAll("-", "/");
  const unique = `${backfilledAt === undefined ? "" : "late"}File${index}`.padEnd(16, "0");
  const key = `${folder}/CloudTrail/${region}/${day}/${accountId}_CloudTrail_${region}_${compact(minute).replace(/00Z$/, "Z")}_${unique}.json.gz`;
  const Records = events.map((event, place) =>
    typeof event === "object"
      ? event
      : recordOf({
          eventSource: "ec2.amazonaws.com",
          eventName: event,
          awsRegion: region,
          eventTime: minute,
          recipientAccountId: accountId,
          eventID: `0e8f8f0a-0000-4000-8000-${`${Date.parse(minute)}${place}`.slice(-12)}`,
        }),
  );
  return { key, body: gzipSync(JSON.stringify({ Records })) };
}

function digestFile(
  settings: TrailSettings,
  hour: Hour,
  logFiles: TrailFile[],
  previous: Previous | undefined,
): TrailFile {
  const { folder, accountId, region, trailName, homeRegion } = namesOf(settings);
  const { bucket, key: usualKey } = settings;
  const signingKey = hour.signedWith ?? usualKey;
  const suffix = hour.backfilledAt === undefined ? "" : "_backfill";
  const day = hour.end.slice(0, 10).replaceAll("-", "/");
  const key = `${folder}/CloudTrail-Digest/${region}/${day}/${accountId}_CloudTrail-Digest_${region}_${trailName}_${homeRegion}_${compact(hour.end)}${suffix}.json.gz`;
  const previousSignature = previous?.digest.metadata?.signature ?? null;
  const content = Buffer.from(
    JSON.stringify({
      awsAccountId: accountId,
      digestStartTime: iso(Date.parse(hour.end) - HOUR_MILLISECONDS),
      digestEndTime: hour.end,
      digestS3Bucket: bucket,
      digestS3Object: key,
      digestPublicKeyFingerprint: signingKey.fingerprint,
      digestSignatureAlgorithm: "SHA256withRSA",
      newestEventTime: null,
      oldestEventTime: null,
      previousDigestS3Bucket: previous?.bucket ?? null,
      previousDigestS3Object: previous?.digest.key ?? null,
      previousDigestHashValue: previous === undefined ? null : sha256(gunzipSync(previous.digest.body)),
      previousDigestHashAlgorithm: previous === undefined ? null : "SHA-256",
      previousDigestSignature: previousSignature,
      logFiles: logFiles.map((file) => ({
        s3Bucket: bucket,
        s3Object: file.key,
        hashValue: sha256(gunzipSync(file.body)),
        hashAlgorithm: "SHA-256",
        newestEventTime: hour.end,
        oldestEventTime: hour.end,
      })),
    }),
  );
  const toSign = [hour.end, `${bucket}/${key}`, sha256(content), previousSignature ?? "null"].join("\n");
  return {
    key,
    body: gzipSync(content),
    metadata: {
      signature: sign("RSA-SHA256", Buffer.from(toSign), signingKey.privateKey).toString("hex"),
      "signature-algorithm": "SHA256withRSA",
      ...(hour.backfilledAt !== undefined && { "backfill-generation-timestamp": hour.backfilledAt }),
    },
  };
}

export async function putFiles(s3: S3Client, Bucket: string, files: TrailFile[]): Promise<void> {
  for (const { key, body, metadata } of files)
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: body, Metadata: metadata ?? {} }));
}

/**
 * Buckets in memory, for tests of the logic.
 *
 * @param files the files of every bucket that is not one of the others
 */
export function memoryBucket(files: TrailFile[], others: Record<string, TrailFile[]> = {}): TrailBucket {
  const filesOf = (bucket: string) => (others[bucket] ?? files).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return {
    async *keys(bucket, prefix, startAfter = "") {
      for (const { key } of filesOf(bucket)) if (key.startsWith(prefix) && key > startAfter) yield key;
    },
    folders: async (bucket, folder) => {
      const below = filesOf(bucket).filter(({ key }) => key.startsWith(folder));
      const names = below.map(({ key }) => key.slice(folder.length).split("/"));
      return [...new Set(names.flatMap(([name = "", ...rest]) => (rest.length > 0 ? [name] : [])))];
    },
    open: async ({ bucket, key }) => {
      const file = filesOf(bucket).find((each) => each.key === key);
      if (file === undefined) return undefined;
      const body = (async function* () {
        yield file.body;
      })();
      return { body, metadata: file.metadata ?? {}, etag: sha256(file.body) };
    },
  };
}

/** ListPublicKeys in memory. */
export const keysInMemory =
  (...keys: Pick<SigningKey, "fingerprint" | "publicKey">[]): FindPublicKeys =>
  async () =>
    new Map(keys.map(({ fingerprint, publicKey }) => [fingerprint, publicKey]));
