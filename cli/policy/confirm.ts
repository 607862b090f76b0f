import { createInterface } from "node:readline/promises";

/** Asks a yes or no at the terminal, on stderr; no is what silence means. */
export async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new AbortController();
  // Ctrl-D ends the input without an answer.
  terminal.once("close", () => closed.abort());
  try {
    return isYes(await terminal.question(`${question} [y/N] `, { signal: closed.signal }));
  } catch (error) {
    if (closed.signal.aborted) return false;
    throw error;
  } finally {
    terminal.close();
  }
}

export const isYes = (answer: string) => /^\s*y(es)?\s*$/i.test(answer);
