import { JSONParser } from "@streamparser/json";
import * as z from "zod";
import { UnreadableFileError } from "./gunzip.ts";

/**
 * Up to this size, a log file is parsed as a whole, because JSON.parse is several times as fast as the streaming parser.
 * AWS allows files of 50 MB in gzip ("Quotas in AWS CloudTrail"), which are some 500 MB of JSON. ADR 0030 has the
 * measurements.
 */
export const WHOLE_BYTES = 16 * 1024 * 1024;

/** Far more than AWS allows for a record: 256 KB ("Quotas in AWS CloudTrail"). No larger value is kept in memory. */
const MAX_RECORD_BYTES = 16 * 1024 * 1024;

const LogFileSchema = z.object({ Records: z.array(z.unknown()) });

/**
 * The records of a log file, in groups, from its content in pieces. The memory does not grow with the file.
 *
 * @param wholeBytes a file that is not larger is parsed as a whole
 * @throws UnreadableFileError if the content is not `{"Records":[…]}`
 */
export async function* recordsIn(
  content: AsyncIterable<Buffer>,
  wholeBytes = WHOLE_BYTES,
): AsyncGenerator<unknown[]> {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let stream: RecordStream | undefined;
  for await (const chunk of content) {
    if (stream !== undefined) yield stream.take(chunk);
    else {
      kept.push(chunk);
      keptBytes += chunk.length;
    }
    if (keptBytes > wholeBytes) {
      stream = new RecordStream();
      for (const each of kept.splice(0)) yield stream.take(each);
      keptBytes = 0;
    }
  }
  if (stream === undefined) yield recordsOf(Buffer.concat(kept));
  else stream.end();
}

/**
 * The records of a log file, from its whole content.
 *
 * @throws UnreadableFileError if the content is not `{"Records":[…]}`
 */
export function recordsOf(content: Buffer): unknown[] {
  try {
    return LogFileSchema.parse(JSON.parse(content.toString())).Records;
  } catch (error) {
    throw new UnreadableFileError('The file is not JSON of the form {"Records":[…]}.', { cause: error });
  }
}

/** Parses a log file of any size. It holds one chunk and its records. */
class RecordStream {
  #parser = new JSONParser({ paths: ["$.Records.*"], keepStack: false });
  #records: unknown[] = [];
  #bytesWithoutRecord = 0;

  constructor() {
    this.#parser.onValue = ({ value }) => this.#records.push(value);
    this.#parser.onError = (error) => {
      throw new UnreadableFileError("The file is not JSON.", { cause: error });
    };
  }

  take(chunk: Buffer): unknown[] {
    this.#records = [];
    this.#parser.write(chunk);
    this.#bytesWithoutRecord = this.#records.length > 0 ? 0 : this.#bytesWithoutRecord + chunk.length;
    if (this.#bytesWithoutRecord > MAX_RECORD_BYTES)
      throw new UnreadableFileError(`The file has ${MAX_RECORD_BYTES} bytes without a record.`);
    return this.#records;
  }

  end(): void {
    if (!this.#parser.isEnded) throw new UnreadableFileError("The JSON of the file is not whole.");
  }
}
