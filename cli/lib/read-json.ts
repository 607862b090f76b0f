import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { CommandFailure } from "./failure.ts";

/**
 * Reads JSON from a file, or from standard input for `-`.
 *
 * @throws CommandFailure `UnreadableFile`, or `InvalidJson` with the line and column of the error
 */
export async function readJson(path: string): Promise<unknown> {
  const source = path === "-" ? "standard input" : path;
  let content: string;
  try {
    const read = path === "-" ? await text(process.stdin) : await readFile(path, "utf8");
    // Editors on Windows put a byte order mark before the text.
    content = read.replace(/^\uFEFF/, "");
  } catch (error) {
    throw new CommandFailure(`${source} cannot be read: ${messageOf(error)}`, "UnreadableFile");
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new CommandFailure(
      `${source} is not JSON: ${messageOf(error)}${placeIn(content, messageOf(error))}`,
      "InvalidJson",
    );
  }
}

/** Node's message has the line and column, except for an unexpected token and for a text that ends too early. */
function placeIn(content: string, message: string): string {
  if (/line \d+ column \d+\)$/.test(message)) return "";
  const lines = content.slice(0, unexpectedAt(content)).split("\n");
  return ` (line ${lines.length} column ${(lines.at(-1)?.length ?? 0) + 1})`;
}

/**
 * The offset of the unexpected token. If we cut the text before the wrong token, Node says that the text ends too
 * early. If we cut it after the wrong token, Node says that there is an unexpected token. So a binary search finds the
 * token.
 */
function unexpectedAt(content: string): number {
  let [before, after] = [0, content.length + 1];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (hasUnexpectedToken(content.slice(0, middle))) after = middle;
    else before = middle;
  }
  return before;
}

function hasUnexpectedToken(content: string): boolean {
  try {
    JSON.parse(content);
    return false;
  } catch (error) {
    return messageOf(error).startsWith("Unexpected token");
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
