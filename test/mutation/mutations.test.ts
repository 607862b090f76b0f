import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mayRepeat, mutations } from "./mutations.ts";

/* Fast: that npm run test:mutation can be run. Whether a test notices a mutation, only that command shows. */

const root = join(import.meta.dirname, "..", "..");

test.each(mutations)("$guarantee: its line is in the code, and its test file exists", (mutation) => {
  const { file, from, testFile } = mutation;
  const places = readFileSync(join(root, file), "utf8").split(from).length - 1;
  if (mayRepeat(mutation)) expect(places).toBeGreaterThan(0);
  else expect(places).toBe(1);
  expect(existsSync(join(root, testFile))).toBe(true);
});
