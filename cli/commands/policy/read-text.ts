import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { CommandFailure } from "../../lib/failure.ts";

/** The name of a file in messages. `-` is standard input. */
export const sourceName = (path: string) => (path === "-" ? "stdin" : path);

/**
 * Reads a text from a file, or from standard input for `-`. Removes the byte order mark that editors on Windows write.
 *
 * @throws CommandFailure with exit code 2 if the text cannot be read or is not UTF-8: decoding would change such a text.
 */
export async function readText(path: string): Promise<string> {
  try {
    const bytes = path === "-" ? await buffer(process.stdin) : await readFile(path);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(`${sourceName(path)} cannot be read: ${message}`, "UnreadableFile");
  }
}
