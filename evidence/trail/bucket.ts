import type { Readable } from "node:stream";
import {
  GetObjectCommand,
  NoSuchBucket,
  NoSuchKey,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import * as z from "zod";

/** The place of an object in S3. */
export type Place = { bucket: string; key: string };

export type TrailObject = {
  body: AsyncIterable<Uint8Array>;
  /** The user-defined metadata, such as `signature` of a digest file. */
  metadata: Record<string, string>;
  /** Names the content. A second read can ask for the same content. */
  etag: string;
};

/** The reads of a trail's bucket. They need `s3:ListBucket` and `s3:GetObject`. */
export type TrailBucket = {
  /** The keys that begin with a prefix, in the order of their bytes, from `startAfter` on. */
  keys(bucket: string, prefix: string, startAfter?: string): AsyncIterable<string>;
  /** The names of the folders that are directly in a folder, without the `/` at their end. */
  folders(bucket: string, folder: string): Promise<string[]>;
  /** The object, or undefined if the bucket has none with this key. With `etag`, undefined also if it has another content. */
  open(place: Place, etag?: string): Promise<TrailObject | undefined>;
};

/**
 * Reads trails with an S3 client. CloudTrail's bucket may be in another region than the caller: the client must have
 * `followRegionRedirects`.
 */
export function trailBucket(s3: S3Client): TrailBucket {
  return {
    async *keys(bucket, prefix, startAfter) {
      const request = { Bucket: bucket, Prefix: prefix, ...(startAfter && { StartAfter: startAfter }) };
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, request))
        for (const { Key = "" } of Contents) yield Key;
    },
    async folders(bucket, folder) {
      const request = { Bucket: bucket, Prefix: folder, Delimiter: "/" };
      const pages = await Array.fromAsync(paginateListObjectsV2({ client: s3 }, request));
      const prefixes = pages.flatMap(({ CommonPrefixes = [] }) => CommonPrefixes);
      return prefixes.map(({ Prefix = "" }) => Prefix.slice(folder.length, -1));
    },
    open: ({ bucket, key }, etag) => openObject(s3, bucket, key, etag),
  };
}

const BodySchema = z.custom<Readable>((body) => typeof body === "object" && body !== null && "pipe" in body);

async function openObject(s3: S3Client, Bucket: string, Key: string, etag: string | undefined) {
  try {
    const request = { Bucket, Key, ...(etag && { IfMatch: etag }) };
    const { Body, Metadata = {}, ETag = "" } = await s3.send(new GetObjectCommand(request));
    return { body: BodySchema.parse(Body), metadata: Metadata, etag: ETag };
  } catch (error) {
    // A digest may name an earlier bucket of the trail that is gone.
    if (error instanceof NoSuchKey || error instanceof NoSuchBucket) return undefined;
    // GetObject with IfMatch, for another content. The SDK has no class for this error.
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) return undefined;
    throw error;
  }
}
