import type { Refusal } from "./error-answers.ts";

/**
 * What the gateway must do for a call because AWS behaves differently from the emulator: refuse it, answer it itself,
 * or change the emulator's answer. Undefined if AWS and the emulator do the same.
 */
export type Verdict =
  | { refusal: Refusal }
  | { answer: object }
  | { revise: (answer: string) => string | Promise<string> }
  | undefined;
