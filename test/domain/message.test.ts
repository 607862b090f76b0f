import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import * as errors from "../../domain/errors.ts";
import { MAX_MESSAGE_BYTES, shortened } from "../../domain/message.ts";
import { ActionOutcomeSchema, FailureSchema } from "../../domain/outcome.ts";
import { PlannedChangeSchema } from "../../domain/planned-changes.ts";
import { EVENT_TIME, queueArn } from "../fixtures/cloudtrail.ts";
import { codePoint } from "../fixtures/code-point.ts";

/** The longest refusal that was seen has 53,000 bytes. */
const LONG = "a😀".repeat(20_000);

test("a text that is too long is cut to the room there is, and never within a character", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: codePoint, maxLength: 40 }),
      fc.integer({ min: 3, max: 60 }),
      (text, most) => {
        const short = shortened(text, most);
        expect(Buffer.byteLength(short)).toBeLessThanOrEqual(most);
        if (text.isWellFormed()) expect(short.isWellFormed()).toBe(true);
        if (Buffer.byteLength(text) <= most) expect(short).toBe(text);
        else expect(text.startsWith(short.slice(0, -1))).toBe(true);
      },
    ),
  );
});

const outcome = { outcome: "failed", timestamp: EVENT_TIME, reason: LONG, message: LONG, tags: {} } as const;

test.each([
  ["an outcome", ActionOutcomeSchema, { ...outcome, resourceArn: queueArn("q") }],
  ["a change that a dry run tells of", PlannedChangeSchema, { ...outcome, resourceArn: queueArn("q") }],
  ["a failure", FailureSchema, { reason: LONG, message: LONG, count: 1, resourceArns: [] }],
])("the message of %s has the same limit when it is written and when it is read", (_, schema, value) => {
  for (const passed of [z.parse<z.ZodType>(schema, value), z.encode<z.ZodType>(schema, value)]) {
    const { message, reason } = z.object({ message: z.string(), reason: z.string() }).parse(passed);
    expect(message).toBe(shortened(LONG));
    expect(Buffer.byteLength(message)).toBeGreaterThan(MAX_MESSAGE_BYTES - 4);
    expect(Buffer.byteLength(reason)).toBeLessThan(MAX_MESSAGE_BYTES);
  }
});

test.each(Object.entries(errors))(
  "%s has a message of at most 3,000 bytes, and keeps its cause",
  (name, Fact) => {
    const cause = new Error(LONG);
    const error = new Fact(LONG, { cause });
    expect(error).toMatchObject({ name, cause });
    expect(Buffer.byteLength(error.message)).toBeLessThanOrEqual(3_000);
  },
);
