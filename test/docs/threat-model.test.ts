import { join } from "node:path";
import { expect, test } from "vitest";
import { read, section } from "./markdown.ts";
import { namesIn } from "./named-tests.ts";

const root = join(import.meta.dirname, "..", "..");
const rows = section(read("SECURITY.md"), "## Threat model")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2);
const linksOf = (row: string) =>
  [...row.matchAll(/\[([^\]]+)\]\((test\/[^)]+)\)/g)].map(([, name = "", file = ""]) => ({ name, file }));

test("the threat model has its rows, and each row names a test", () => {
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => linksOf(row).length === 0)).toEqual([]);
});

test.each(rows.flatMap(linksOf))("$name is a test of $file", ({ name, file }) => {
  expect(namesIn(join(root, file))).toContain(name);
});
