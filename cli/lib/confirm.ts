import { createInterface } from "node:readline/promises";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { CommandFailure } from "./failure.ts";

/**
 * Asks before something is changed, unless `--yes` was said.
 *
 * @throws CommandFailure with exit code 2 where nobody can be asked, with 1, saying `otherwise`, where nobody says yes.
 */
export async function confirmOrAbort(question: string, yes: boolean, otherwise: string) {
  if (yes) return;
  if (!process.stdin.isTTY)
    throw new CommandFailure("Nobody can be asked here: --yes does it without a question.", "CannotAsk");
  if (await confirm(replaceUnprintable(question))) return;
  throw new CommandFailure(otherwise, "NotConfirmed");
}

/** Asks a yes or no at the terminal, on stderr; no is what silence means. */
async function confirm(question: string): Promise<boolean> {
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
