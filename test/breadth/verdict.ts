/** Why an event cannot be proven: the later in this list, the further the proof came. */
export const OBSTACLES = [
  "no emulator has the call",
  "the emulator refuses the request",
  "the emulator's response lacks the resource",
  "the emulator does not tag it",
  "the emulator's ARN is not AWS's",
  "the emulator reports no ARN",
  "the emulator errs",
] as const;

export type Verdict =
  | { outcome: "right" | "wrong"; because: string }
  | { outcome: "not possible"; obstacle: (typeof OBSTACLES)[number]; because: string };
