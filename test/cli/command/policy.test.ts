import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createQueue, eventOf, queueArn } from "../../fixtures/cloudtrail.ts";

const root = new URL("../../../", import.meta.url);
const cli = fileURLToPath(new URL("cli/tagledger.ts", root));
const samples = fileURLToPath(new URL("../shared/cloudtrail-samples/events/", root));
const acted = /(?!\n)[\p{Cc}\p{Cf}]/u;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tagledger-policy-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as a user without AWS credentials would. */
function tagledger(args: string[], input = ""): SpawnSyncReturns<string> {
  const run = spawnSync(process.execPath, [cli, "policy", ...args], {
    input,
    encoding: "utf8",
    env: { PATH: process.env.PATH, NO_COLOR: "1", ALLOWED_TAG_KEYS: '["Owner","CostCenter"]' },
  });
  expect(run.stderr).not.toMatch(/^\s+at |node:internal|\.ts:\d+/m);
  expect(run.stdout + run.stderr).not.toMatch(acted);
  return run;
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const policy = `version: 1
tags:
  - { key: Owner, value: "{actor.name}", fallback: unknown }
  - { key: CostCenter, value: "{actor.tags.CostCenter}" }
`;
const broken = policy.replace("actor.name", "actor.nmae\u001B[31m").replace("CostCenter,", "Team,");

describe("check", () => {
  test("of a valid policy prints a summary, its size and the lookups it needs, and exits 0", () => {
    const { status, stdout, stderr } = tagledger(["check", file("policy.yaml", `\uFEFF${policy}`)]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/policy\.yaml is valid\n/);
    expect(stdout).toMatch(/^Size +\d+ bytes of 4,096: a standard parameter/m);
    expect(stdout).toMatch(/^Asks AWS for +the tags of the IAM user or role that acted$/m);
    expect(stdout).toMatch(/tags\[0\].*Owner.*\{actor\.name\}.*unknown.*everything.*preserve/);
  });

  test("of a broken policy prints every problem with its place to stderr, and exits 2", () => {
    const path = file("broken.yaml", broken);
    const { status, stdout, stderr } = tagledger(["check", path]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    const lines = stderr.trimEnd().split("\n");
    expect(lines.map((line) => line.replace(path, "F").split(" ")[0])).toEqual([
      "F:3:26",
      "F:4:12",
      "tagledger:",
    ]);
  });

  test("--json of standard input prints the same as JSON", () => {
    const valid = tagledger(["check", "-", "--json"], policy);
    expect(valid.status).toBe(0);
    expect(JSON.parse(valid.stdout)).toMatchObject({
      valid: true,
      file: "stdin",
      bytes: policy.length,
      tier: "Standard",
      problems: [],
      asks: ["actor-tags"],
    });
    const invalid = tagledger(["check", "-", "--json"], broken);
    expect(invalid.status).toBe(2);
    expect(JSON.parse(invalid.stdout)).toMatchObject({
      valid: false,
      problems: [
        { line: 3, path: "tags[0].value" },
        { line: 4, path: "tags[1].key" },
      ],
    });
  });

  test("of a file that is missing or no text exits 2 and names the file", () => {
    const path = file("latin1.yaml", "");
    writeFileSync(path, Buffer.from([0x76, 0xe4]));
    expect(tagledger(["check", path])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/latin1\.yaml cannot be read: .*utf-8/),
    });
    expect(tagledger(["check", join(folder, "absent")])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("ENOENT"),
    });
  });
});

describe("test", () => {
  test("shows each tag with its rule, and the lookups that it needs", () => {
    const path = file("policy.yaml", policy);
    const { status, stdout, stderr } = tagledger(
      ["test", path, "--event", "-"],
      JSON.stringify(eventOf(createQueue)),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(queueArn("orders"));
    expect(stdout).toMatch(/Owner .* ada .* tags\[0\], preserve/);
    expect(stdout).toMatch(/CostCenter .* \(no tag\) .* tags\[1\]: its template has no value here/);
    expect(stdout).toMatch(/^To ask IAM: the tags of the user ada/m);
  });

  test("--json shows the answers that were given as options", () => {
    const path = file("policy.yaml", policy);
    const given = ["--actor-tag", "Team=core", "--actor-tag", "CostCenter=47=11"];
    const { status, stdout } = tagledger(
      ["test", path, "--event", "-", "--json", ...given],
      JSON.stringify(createQueue),
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      actionType: "sqs:CreateQueue",
      resources: [{ tags: { CostCenter: { value: "47=11", rule: "tags[1]" } }, notGiven: [] }],
    });
  });

  test("refuses a broken policy, a broken event, and both on standard input, with exit code 2", () => {
    const event = file("event.json", JSON.stringify(eventOf(createQueue)));
    expect(tagledger(["test", "-", "--event", event], broken)).toMatchObject({ status: 2, stdout: "" });
    expect(tagledger(["test", "-", "--event", file("no.json", "{}")], policy)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^tagledger: InvalidEventError: /),
    });
    expect(tagledger(["test", "-", "--event", "-"], policy)).toMatchObject({ status: 2, stdout: "" });
    expect(tagledger(["test", "-", "--event", event, "--actor-tag", "x"], policy).status).toBe(2);
  });

  test.skipIf(!existsSync(samples))("decides genuine records of many services", () => {
    const path = file("policy.yaml", policy);
    const names = readdirSync(samples).filter((name) => /__(Create|Run|Allocate)/.test(name));
    const some = names.filter((_, index) => index % Math.ceil(names.length / 12) === 0);
    for (const name of some) {
      const { status, stdout } = tagledger(
        ["test", path, "--event", "-", "--json"],
        readFileSync(join(samples, name), "utf8"),
      );
      expect({ name, status }).toEqual({ name, status: 0 });
      const { resources, skipped, notes } = JSON.parse(stdout);
      expect(resources.length + skipped.length + notes.length, name).toBeGreaterThan(0);
    }
  });
});

test("show --version takes a version of the policy, and does not print the command's version", () => {
  expect(tagledger(["show", "--version", "x"])).toMatchObject({ status: 2, stdout: "" });
});

test("no text in a policy makes Node print a warning of its own", () => {
  const { status, stderr } = tagledger(["check", "-"], '? [a, "\u009B"]\n: c\n');
  expect(status).toBe(2);
  expect(stderr).not.toContain("Warning");
});
