import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** A digest file or a log file is not what CloudTrail writes: one whole gzip member with JSON. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}

const CHUNK_BYTES = 256 * 1024;
const ISIZE_BYTES = 4;

/**
 * The content of a gzip file, in pieces.
 *
 * @throws UnreadableFileError if the file is cut, damaged, or goes on after the end of its one gzip member. Node's zlib
 *   reads several members as one, and ignores zero bytes after the last member. `aws cloudtrail validate-logs` refuses
 *   both.
 */
export async function* gunzipped(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const read = { bytes: 0, end: Buffer.alloc(0) };
  let contentBytes = 0;
  const compressed = Readable.from(counted(body, read));
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  compressed.on("error", (error) => gunzip.destroy(error));
  try {
    for await (const chunk of compressed.pipe(gunzip)) {
      contentBytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (isZlibError(error))
      throw new UnreadableFileError("The file is not whole, or not gzip.", { cause: error });
    throw error;
  } finally {
    compressed.destroy();
  }
  // A member ends with the length of its content ("ISIZE", RFC 1952). After a second member it is another length.
  const isWhole = gunzip.bytesWritten === read.bytes && read.end.readUInt32LE() === contentBytes % 2 ** 32;
  if (!isWhole) throw new UnreadableFileError("The file goes on after the end of its gzip member.");
}

async function* counted(body: AsyncIterable<Uint8Array>, read: { bytes: number; end: Buffer }) {
  for await (const chunk of body) {
    read.bytes += chunk.length;
    read.end = Buffer.concat([read.end, chunk.subarray(-ISIZE_BYTES)]).subarray(-ISIZE_BYTES);
    yield chunk;
  }
}

const isZlibError = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
