import * as z from "zod";
import { MessageSchema, ReasonSchema } from "./message.ts";
import { OutcomeSchema } from "./outcome.ts";
import { PackedNamesSchema, pack, unpack } from "./packing.ts";
import { WantedTagSchema } from "./wanted-tags.ts";

const LEFT_ALONE = ["InPlace", "ValueInPlace", "Superseded", "ChangedSince"] as const;

/** The answer of a dry run for one tag: the present value, the value that it would have, and the reason. */
export const PlannedTagSchema = WantedTagSchema.extend({
  found: z.string().optional(),
  why: z.enum(["Missing", "Filled", "Overwritten", "Restored", "Removed", ...LEFT_ALONE]),
});
export type PlannedTag = z.infer<typeof PlannedTagSchema>;

/** The answer of a dry run for one resource. */
export const PlannedChangeSchema = z.object({
  resourceArn: z.string(),
  outcome: OutcomeSchema.exclude(["pending"]),
  reason: ReasonSchema.optional(),
  message: MessageSchema.optional(),
  tags: z.record(z.string(), PlannedTagSchema),
});
export type PlannedChange = z.infer<typeof PlannedChangeSchema>;

/** The changes of a dry run, in the form of the execution's output. */
export const PlannedChangesSchema = z.codec(
  z.array(PlannedChangeSchema.omit({ resourceArn: true }).extend(PackedNamesSchema.shape)),
  z.array(PlannedChangeSchema),
  { decode: unpack, encode: pack },
);
