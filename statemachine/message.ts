import * as z from "zod";

/**
 * How much is kept of a text that AWS or an event gives, in UTF-16 units. An error of AWS may have 50,000 characters, and
 * each of a thousand rows, an alert and every attempt would have them.
 */
export const MAX_MESSAGE_LENGTH = 500;

/** The beginning of a text that is longer than it may be, with an ellipsis for the rest. */
export function shortened(text: string, mostUnits = MAX_MESSAGE_LENGTH): string {
  if (text.length <= mostUnits) return text;
  // Half of a character beyond the BMP is none.
  return `${text.slice(0, mostUnits - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** A message as it travels and as it is stored: whoever made it, it is not longer than that. */
export const MessageSchema = z.string().overwrite((text) => shortened(text));

const MAX_FAULTS_LENGTH = 2_000;

/** What is wrong with a policy: fault by fault, each with its line. */
export const FaultsSchema = z.string().overwrite((text) => shortened(text, MAX_FAULTS_LENGTH));

const MAX_REASON_LENGTH = 128;

/** An error's name, or a reason in one word. */
export const ReasonSchema = z.string().overwrite((text) => shortened(text, MAX_REASON_LENGTH));
