import type { Refusal } from "./error-answers.ts";

/** How AWS differs from the emulator for a call: it refuses, answers, or changes the answer. Undefined if it does not. */
export type Verdict =
  | { refusal: Refusal }
  | { answer: object }
  | { revise: (answer: string) => string | Promise<string> }
  | undefined;
