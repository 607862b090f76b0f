import { createHash, verify } from "node:crypto";
import * as z from "zod";
import type { Place, TrailBucket, TrailObject } from "./bucket.ts";
import { gunzipped, UnreadableFileError } from "./gunzip.ts";
import type { NamedLogFile } from "./log-file.ts";
import type { PublicKeys } from "./public-keys.ts";

/**
 * `missing`: the bucket no longer has the file. `unreadable`: it is not a digest file. `moved`: it stands at another place
 * than the one that it was delivered to. `unknownKey`: CloudTrail has no public key with its fingerprint. `notSigned`: the
 * signature is missing, or does not fit the content. `replaced`: it is not the file that the next digest names.
 */
export type DigestVerdict =
  | "valid"
  | "missing"
  | "unreadable"
  | "moved"
  | "unknownKey"
  | "notSigned"
  | "replaced";

/** A digest file whose signature is valid. */
export type Digest = {
  start: Date;
  end: Date;
  logFiles: NamedLogFile[];
  /** The digest before this one. Null in the first digest after logging or validation was switched on. */
  previous: PreviousDigest | null;
};

/** What a digest says about the digest before it. */
export type PreviousDigest = Place & { sha256: string | null; signature: string | null };

/** A digest that is a few MB large names ten thousands of log files. CloudTrail writes far fewer in an hour. */
const MAX_DIGEST_BYTES = 64 * 1024 * 1024;

const NullableText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** "CloudTrail digest file structure", AWS CloudTrail User Guide. */
const DigestSchema = z.object({
  digestStartTime: z.iso.datetime(),
  digestEndTime: z.iso.datetime(),
  digestS3Bucket: z.string(),
  digestS3Object: z.string(),
  digestPublicKeyFingerprint: z.string(),
  previousDigestS3Bucket: NullableText,
  previousDigestS3Object: NullableText,
  previousDigestHashValue: NullableText,
  previousDigestSignature: z.string().nullable(),
  logFiles: z
    .array(z.object({ s3Bucket: z.string(), s3Object: z.string(), hashValue: z.string() }))
    .nullish()
    .transform((files) => files ?? []),
});
type DigestFile = z.output<typeof DigestSchema>;

const MetadataSchema = z.object({
  signature: z.string(),
  "signature-algorithm": z.string(),
});

type Checked = { verdict: Exclude<DigestVerdict, "valid"> } | { verdict: "valid"; digest: Digest };

/**
 * Reads one digest file, and checks its place, its signature, and that it is the file that the next digest names
 * ("Custom implementations of CloudTrail log file integrity validation").
 *
 * @param findKeys the public keys. The time is when a backfill digest was made, undefined for other digests
 * @param named what the next digest says about this one
 */
export async function checkDigest(
  bucket: TrailBucket,
  place: Place,
  findKeys: (backfilledAt: Date | undefined) => Promise<PublicKeys>,
  named?: PreviousDigest,
): Promise<Checked> {
  const object = await bucket.open(place);
  if (object === undefined) return { verdict: "missing" };
  const content = await contentOf(object);
  const file = content && digestIn(content);
  if (content === undefined || file === undefined) return { verdict: "unreadable" };
  const metadata = MetadataSchema.safeParse(object.metadata).data;
  if (metadata === undefined) return { verdict: "notSigned" };
  const backfilledAt = backfillTime(place.key, object);
  if (backfilledAt === "absent") return { verdict: "unreadable" };
  if (file.digestS3Bucket !== place.bucket || file.digestS3Object !== place.key) return { verdict: "moved" };

  const key = (await findKeys(backfilledAt)).get(file.digestPublicKeyFingerprint);
  if (key === undefined) return { verdict: "unknownKey" };
  const sha256 = createHash("sha256").update(content).digest("hex");
  const signature = Buffer.from(metadata.signature, "hex");
  if (!verify("RSA-SHA256", signingString(file, sha256), key, signature)) return { verdict: "notSigned" };
  const isNamed =
    (named?.sha256 ?? sha256) === sha256 && (named?.signature ?? metadata.signature) === metadata.signature;
  if (!isNamed) return { verdict: "replaced" };
  return { verdict: "valid", digest: digestOf(file) };
}

async function contentOf({ body }: TrailObject): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of gunzipped(body)) {
      bytes += chunk.length;
      if (bytes > MAX_DIGEST_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof UnreadableFileError) return undefined;
    throw error;
  }
  return Buffer.concat(chunks);
}

function digestIn(content: Buffer): DigestFile | undefined {
  try {
    return DigestSchema.safeParse(JSON.parse(content.toString())).data;
  } catch {
    return undefined;
  }
}

/** When CloudTrail made a backfill digest. Its metadata says it, and it is later than the time that the digest is about. */
function backfillTime(key: string, { metadata }: TrailObject): Date | undefined | "absent" {
  if (!key.endsWith("_backfill.json.gz")) return undefined;
  const time = new Date(metadata["backfill-generation-timestamp"] ?? "");
  return Number.isNaN(time.getTime()) ? "absent" : time;
}

/** The text that CloudTrail signs: four lines. The first digest of a chain has `null` in the last line. */
const signingString = (file: DigestFile, sha256: string) =>
  Buffer.from(
    [
      file.digestEndTime,
      `${file.digestS3Bucket}/${file.digestS3Object}`,
      sha256,
      file.previousDigestSignature ?? "null",
    ].join("\n"),
  );

function digestOf(file: DigestFile): Digest {
  const { previousDigestS3Bucket: bucket, previousDigestS3Object: key } = file;
  return {
    start: new Date(file.digestStartTime),
    end: new Date(file.digestEndTime),
    logFiles: file.logFiles.map(({ s3Bucket, s3Object, hashValue }) => ({
      bucket: s3Bucket,
      key: s3Object,
      sha256: hashValue,
    })),
    previous:
      bucket !== null && key !== null
        ? {
            bucket,
            key,
            sha256: file.previousDigestHashValue,
            signature: file.previousDigestSignature,
          }
        : null,
  };
}
