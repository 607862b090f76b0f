import { existsSync, readFileSync } from "node:fs";

/** The names that a file gives its tests and groups of tests, as they stand there. */
export const namesIn = (file: string): string[] =>
  existsSync(file)
    ? [
        ...readFileSync(file, "utf8").matchAll(/^\s*(?:.*\b(?:test|describe)\b.*\()?"((?:[^"\\]|\\.)*)",/gm),
      ].map(([, name = ""]) => name)
    : [];
