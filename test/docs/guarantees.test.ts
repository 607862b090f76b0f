import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { namesIn } from "./named-tests.ts";

const document = join(import.meta.dirname, "..", "..", "docs", "guarantees.md");
const text = readFileSync(document, "utf8");
const links = [...text.matchAll(/\[([^\]]+)\]\((\.\.\/test\/[^)]+)\)/g)].map(([, name = "", file = ""]) => ({
  name,
  file: join(dirname(document), file),
}));

test.each(links)("$name is a test", ({ name, file }) => {
  expect(namesIn(file)).toContain(name);
});

test("every guarantee names a test that holds it", () => {
  const [promised = ""] = text.split("## What is not guaranteed");
  const guarantees = promised.split(/^- /m).slice(1);
  expect(guarantees.length).toBeGreaterThan(25);
  for (const guarantee of guarantees) expect(guarantee).toMatch(/\]\(\.\.\/test\//);
});

test("a name that no test has would be noticed", () => {
  expect(namesIn(links[0]?.file ?? "")).not.toContain("no such test");
});
