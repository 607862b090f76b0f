import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mayRepeat, mutations } from "./mutations.ts";

/* Fast: that npm run test:mutation can be run. Whether a test notices a mutation, only that command shows. */

const root = join(import.meta.dirname, "..", "..");

test.each(mutations)("$guarantee: its line is in the code, and its test is in the test file", (mutation) => {
  const { file, from, testFile, testName } = mutation;
  const places = readFileSync(join(root, file), "utf8").split(from).length - 1;
  if (mayRepeat(mutation)) expect(places).toBeGreaterThan(0);
  else expect(places).toBe(1);
  const titles = readFileSync(join(root, testFile), "utf8").match(/"[^"\n]+"|`[^`]+`/g) ?? [];
  expect(titles.filter((title) => isTitleOf(title.slice(1, -1), testName))).not.toEqual([]);
});

/** Vitest puts values in place of `%s` and `$name`. A title that is little more than such a place says nothing. */
function isTitleOf(title: string, testName: string): boolean {
  const [first = "", ...others] = title.split(/%[sdij]|\$[\w.]+/);
  return title.includes(testName) || (others.length > 0 && first.length > 4 && testName.startsWith(first));
}
