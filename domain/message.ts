import * as z from "zod";

/**
 * How much is kept of a text that AWS or an event gives, in UTF-8. An error of AWS may have 50,000 characters, and each of a
 * thousand rows, an alert and every attempt would have them; a batch's outcomes have room for so much each.
 */
export const MAX_MESSAGE_BYTES = 500;

const encoder = new TextEncoder();
const ELLIPSIS = "…";

/** The beginning of a text that is longer than it may be, with an ellipsis for the rest. */
export function shortened(text: string, mostBytes = MAX_MESSAGE_BYTES): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  const room = new Uint8Array(mostBytes - Buffer.byteLength(ELLIPSIS));
  // What it reads fits, and is no half of a character.
  return `${text.slice(0, encoder.encodeInto(text, room).read)}${ELLIPSIS}`;
}

/** A message as it travels and as it is stored: whoever made it, it is not longer than that. */
export const MessageSchema = z.string().overwrite((text) => shortened(text));

const MAX_FAULTS_BYTES = 2_000;

/** What is wrong with a policy: fault by fault, each with its line. */
export const FaultsSchema = z.string().overwrite((text) => shortened(text, MAX_FAULTS_BYTES));

const MAX_REASON_BYTES = 128;

/** An error's name, or a reason in one word. */
export const ReasonSchema = z.string().overwrite((text) => shortened(text, MAX_REASON_BYTES));
