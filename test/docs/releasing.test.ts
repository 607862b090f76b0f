import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { commandsIn } from "./commands-in.ts";
import { read, section } from "./markdown.ts";

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

test("the command of docs/releasing.md writes the next minor version into package.json and its lock", () => {
  const [command = ""] = commandsIn(section(read("docs/releasing.md"), "## Make a release"));
  const directory = mkdtempSync(join(tmpdir(), "tagledger-release-"));
  const files = ["package.json", "package-lock.json"];
  for (const file of files) copyFileSync(new URL(`../../${file}`, import.meta.url), join(directory, file));
  try {
    execFileSync("bash", ["-c", command], { cwd: directory, stdio: "pipe" });
    const versions = files.map((file) => JSON.parse(readFileSync(join(directory, file), "utf8")).version);
    const [major, minor] = packageJson.version.split(".").map(Number);
    expect(versions).toEqual(files.map(() => `${major}.${(minor ?? 0) + 1}.0`));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
