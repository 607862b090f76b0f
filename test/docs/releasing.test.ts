import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { read } from "./markdown.ts";

/** The headings of versions in CHANGELOG.md, in their order. */
const headings = [...read("CHANGELOG.md").matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);

test("CHANGELOG.md begins with Unreleased, and each other version has a date", () => {
  const [first, ...others] = headings;
  expect(first).toBe("[Unreleased]");
  expect(others).not.toEqual([]);
  for (const heading of others) {
    const [, date = ""] = /^\[\d+\.\d+\.\d+\] - (\d{4}-\d{2}-\d{2})$/.exec(heading) ?? [];
    expect(new Date(date).toISOString().slice(0, 10), `the heading "${heading}"`).toBe(date);
  }
});

test("the version of package.json is the newest one in CHANGELOG.md", () => {
  expect(headings[1]).toMatch(new RegExp(`^\\[${packageJson.version.replaceAll(".", "\\.")}\\] - `));
});
