import { CommanderError } from "commander";
import { OwnEntriesError } from "../../catalogue/own-entries.ts";
import { shortened } from "../../domain/message.ts";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { awsFailure } from "./aws-failure.ts";
import { CommandFailure, exitCodeOf } from "./failure.ts";

/**
 * The longest text of an error that is printed, in bytes of UTF-8: the error messages of AWS may have 50,000
 * characters.
 */
const MAX_BYTES = 4_000;

/**
 * The text that the command prints on stderr for an error, and the exit code. It has no stack trace, because that does
 * not help the user of a command.
 *
 * @returns one line of text, or one line for each problem of an operator's own entries. With `json`, one line
 *   `{"error":{"code":…,"message":…}}`. If we have no code for an error of AWS, the code is the name of the error.
 */
export function reportOf(thrown: unknown, json: boolean): { exitCode: number; text: string } {
  const error = awsFailure(thrown) ?? thrown;
  // --help and --version end with such an error.
  if (error instanceof CommanderError && error.exitCode === 0) return { exitCode: 0, text: "" };
  const { code, message } =
    error instanceof Error ? { code: codeOf(error), message: error.message } : unnamed(error);
  const exitCode = exitCodeOf(code);
  if (json)
    return {
      exitCode,
      text: line(JSON.stringify({ error: { code, message: shortened(message, MAX_BYTES) } })),
    };
  // commander has printed its own errors.
  if (error instanceof CommanderError) return { exitCode, text: "" };
  const lines = error instanceof OwnEntriesError ? message.split("\n") : [message];
  return { exitCode, text: `tagledger: ${lines.map((each) => line(shortened(each, MAX_BYTES))).join("")}` };
}

function codeOf(error: Error): string {
  if (error instanceof CommanderError) return "InvalidCommandLine";
  return error instanceof CommandFailure ? error.code : error.name;
}

const unnamed = (thrown: unknown) => ({ code: "Error", message: String(thrown) });

const line = (text: string) => `${replaceUnprintable(text)}\n`;
