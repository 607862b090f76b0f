import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const root = join(import.meta.dirname, "../../..");
const [, entries = "", record = ""] =
  /```json\n([^`]*)```[^`]*[\s\S]*?```json\n([^`]*)```/.exec(
    readFileSync(join(root, "docs/own-entries.md"), "utf8"),
  ) ?? [];
let checkout: string;
// A busy machine takes seconds to start a process.
vi.setConfig({ testTimeout: 30_000 });
afterAll(() => vi.resetConfig());

/** A checkout of which an operator has changed one file. */
beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), "tagledger-checkout-"));
  const parts = [
    "catalogue",
    "cli",
    "domain",
    "evidence",
    "functions",
    "infra",
    "local",
    "ledger",
    "policy",
    "statemachine",
    "cdk.json",
    "package.json",
  ];
  for (const part of parts) cpSync(join(root, part), join(checkout, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
});
afterAll(() => rmSync(checkout, { recursive: true }));

function tagledger(own: string, args: string[], input = "") {
  writeFileSync(join(checkout, "catalogue/own-entries.json"), own);
  const env = { PATH: process.env.PATH, NO_COLOR: "1", COLUMNS: "400" };
  const run = spawnSync(process.execPath, [join(checkout, "cli/tagledger.ts"), ...args], {
    input,
    encoding: "utf8",
    env,
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

test("the entries of docs/own-entries.md are used in plans, listed, and marked as the operator's", () => {
  const plan = tagledger(entries, ["plan", "-"], record);
  expect({ ...plan, stdout: "" }).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(plan.stdout).toContain("arn:aws:resource-groups:eu-west-1:123456789012:group/checkout");
  const { stdout } = tagledger(entries, ["catalogue", "resource-groups:CreateGroup"]);
  expect(stdout).toContain("Writes tags by  tag:TagResources, resource-groups:Tag, resource-groups:Untag");
  expect(stdout).toContain("This entry is in catalogue/own-entries.json.");
});

test("each refused entry is reported in its own line, without a stack trace", () => {
  const { status, stdout, stderr } = tagledger(
    entries.replace("CreateEventSubscription", "CreateReplicationInstance"),
    ["catalogue"],
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  const [first, second, ...others] = stderr.trimEnd().split("\n");
  expect(first).toMatch(/^tagledger: catalogue\/own-entries\.json cannot be used/);
  expect(second).toMatch(/^✖ \[1\]\.events\.CreateReplicationInstance: dms\.amazonaws\.com has it already\./);
  expect(others).toEqual([]);
});

test("commands that need no catalogue work despite broken own entries", () => {
  expect(tagledger("{}", ["--version"])).toMatchObject({ status: 0, stderr: "" });
});
