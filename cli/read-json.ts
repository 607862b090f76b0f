import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { CommandFailure, EXIT_REFUSED } from "./failure.ts";

/**
 * Reads JSON from a file, or from standard input for `-`.
 *
 * @throws CommandFailure saying that the file cannot be read, or where the JSON breaks.
 */
export async function readJson(path: string): Promise<unknown> {
  const source = path === "-" ? "standard input" : path;
  let content: string;
  try {
    content = path === "-" ? await text(process.stdin) : await readFile(path, "utf8");
  } catch (error) {
    throw new CommandFailure(`${source} cannot be read: ${messageOf(error)}`, EXIT_REFUSED);
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new CommandFailure(
      `${source} is not JSON: ${messageOf(error)}${placeIn(content, messageOf(error))}`,
      EXIT_REFUSED,
    );
  }
}

/** Node names line and column itself, but not where the text ends too early. */
function placeIn(content: string, message: string): string {
  if (/line \d+/.test(message)) return "";
  const lines = content.split("\n");
  return ` (line ${lines.length} column ${(lines.at(-1)?.length ?? 0) + 1})`;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
