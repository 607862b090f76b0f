import { createInterface } from "node:readline/promises";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { CommandFailure } from "./failure.ts";

/**
 * Asks before something is changed, unless `--yes` is given.
 *
 * @param refusedMessage the message of `NotConfirmed`
 * @throws CommandFailure `CannotAsk` if standard input is no terminal, `NotConfirmed` if the answer is not yes
 */
export async function confirmOrAbort(question: string, yes: boolean, refusedMessage: string) {
  if (yes) return;
  if (!process.stdin.isTTY)
    throw new CommandFailure(
      "There is no terminal to ask at. Use --yes to go on without a question.",
      "CannotAsk",
    );
  if (await confirm(replaceUnprintable(question))) return;
  throw new CommandFailure(refusedMessage, "NotConfirmed");
}

/** Asks at the terminal, on stderr. An empty answer is a no. */
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
