import type { Refusal } from "./error-answers.ts";

/** What AWS does that the emulator does not: refuse a call, answer it, or answer it otherwise. Undefined: nothing. */
export type Verdict =
  | { refusal: Refusal }
  | { answer: object }
  | { revise: (answer: string) => string | Promise<string> }
  | undefined;
