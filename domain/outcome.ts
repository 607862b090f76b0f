import * as z from "zod";
import { MessageSchema, ReasonSchema } from "./message.ts";
import { PackedNamesSchema, pack, unpack } from "./packing.ts";
import { AnyTagKeySchema, TagsSchema } from "./tags.ts";

export const OUTCOMES = [
  "pending",
  "failed",
  "gone",
  "unsupported",
  "ignored",
  "unchanged",
  "preserved",
  "tagged",
] as const;
export const OutcomeSchema = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof OutcomeSchema>;

/** The result of one action. `before` and `after` have the values of the wanted keys only. */
export const ActionOutcomeSchema = z.object({
  resourceArn: z.string().min(1),
  resourceType: z.string().optional(),
  region: z.string().optional(),
  outcome: OutcomeSchema.exclude(["pending"]),
  timestamp: z.iso.datetime(),
  before: TagsSchema.optional(),
  after: TagsSchema.optional(),
  /** Wanted keys that have no value afterwards, because an undo or somebody else removed them. */
  absent: z.array(AnyTagKeySchema).optional(),
  /** The name of an error, or a reason in one word. Failures are grouped by it. */
  reason: ReasonSchema.optional(),
  message: MessageSchema.optional(),
});
export type ActionOutcome = z.infer<typeof ActionOutcomeSchema>;

export const OutcomesSchema = z.codec(
  z.array(ActionOutcomeSchema.omit({ resourceArn: true }).extend(PackedNamesSchema.shape)),
  z.array(ActionOutcomeSchema),
  { decode: unpack, encode: pack },
);

/** Failures with the same reason. A few ARNs are examples; the ledger has all of them. */
export const FailureSchema = z.object({
  reason: ReasonSchema,
  message: MessageSchema,
  count: z.int().positive(),
  resourceArns: z.array(z.string()),
});
export type Failure = z.infer<typeof FailureSchema>;

/** The result of one batch: counts and reasons, but not the outcomes. */
export const BatchResultSchema = z.object({
  counts: z.partialRecord(OutcomeSchema, z.int().nonnegative()),
  /** Actions that an earlier execution had settled. */
  duplicates: z.int().nonnegative(),
  failures: z.array(FailureSchema),
});
export type BatchResult = z.infer<typeof BatchResultSchema>;
