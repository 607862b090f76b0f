import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checks } from "../../cli/commands/doctor/checks/all.ts";
import { read, section, tableIn } from "./markdown.ts";

const sources = globSync("cli/commands/doctor/**/*.ts")
  .map((file) => readFileSync(file, "utf8"))
  .concat(read("policy/deployed-policy.ts"))
  .join("\n");
const ids = ["credentials", "clock", ...checks.map(({ id }) => id)];

test("docs/doctor.md has each check, in order", () => {
  const rows = tableIn(section(read("docs/doctor.md"), "## What it looks at"));
  expect(rows.map(({ check }) => check)).toEqual(ids);
});

/** What differs between two findings: names, numbers, regions. */
const PLACEHOLDER =
  /NAME|ID\b|line|column|\bis\b|\bevents?\b|\balerts?\b|\bthem\b|…|\d+|[a-z]{2}-[a-z]+-\d|kms\.amazonaws\.com|ops@example\.com|\/tagledger\/policy|ec2:\w+|Tagledger\w+|team-a, team-b|\b[Oo]wner\b/;

const quoted = [
  ...read("docs/troubleshooting.md").matchAll(/^ *> `([^`]+)` (\w+): (.+(?:\n *> [^`\n].*)*)/gm),
].map(([, check = "", result = "", text = ""]) => ({ check, result, text: text.replace(/\n *> /g, " ") }));

const headings = [...read("docs/troubleshooting.md").matchAll(/^## .+$/gm)].map(([heading]) => heading);

test.each(headings)("%s in docs/troubleshooting.md quotes a finding", (heading) => {
  expect(section(read("docs/troubleshooting.md"), heading)).toMatch(/^ *> `[\w ]+` (warning|error): /m);
});

test.each(quoted)("doctor says: $check $result: $text", ({ check, result, text }) => {
  expect(ids).toContain(check);
  expect(["warning", "error"]).toContain(result);
  const parts = text.split(PLACEHOLDER).map((part) => part.replace(/[:.]? *$/, "").trim());
  for (const part of parts.filter(({ length }) => length > 12))
    expect(sources.includes(part), part).toBe(true);
});

test("each heading that doctor refers to is there", () => {
  const references = [...sources.matchAll(/docs\/([\w-]+\.md), ([A-Z][\w -]+)\b/g)];
  expect(references.length).toBeGreaterThan(5);
  for (const [, file, heading = ""] of references)
    expect(read(`docs/${file}`), heading).toMatch(new RegExp(`^## ${heading.split(", ")[0]}$`, "m"));
});
