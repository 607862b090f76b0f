import * as z from "zod";

/**
 * A text from AWS or from an event is cut to this number of bytes of UTF-8 before it is kept. An error of AWS may have
 * 50,000 characters. Without a limit, it would be repeated in a thousand rows, in an alert and in every attempt.
 */
export const MAX_MESSAGE_BYTES = 500;

const encoder = new TextEncoder();
const ELLIPSIS = "…";

/** Cuts a text to a number of bytes. An ellipsis stands for the rest. */
export function shortened(text: string, mostBytes = MAX_MESSAGE_BYTES): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  const room = new Uint8Array(mostBytes - Buffer.byteLength(ELLIPSIS));
  // `read` counts the characters that fit. The text is never cut within a character.
  return `${text.slice(0, encoder.encodeInto(text, room).read)}${ELLIPSIS}`;
}

/** A message, cut to this length before it is passed on or stored. */
export const MessageSchema = z.string().overwrite((text) => shortened(text));

const MAX_FAULTS_BYTES = 2_000;

/** The faults of a policy, each with its line number. */
export const FaultsSchema = z.string().overwrite((text) => shortened(text, MAX_FAULTS_BYTES));

export const MAX_REASON_BYTES = 128;

/** The name of an error, or a reason in one word. */
export const ReasonSchema = z.string().overwrite((text) => shortened(text, MAX_REASON_BYTES));
