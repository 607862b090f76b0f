import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";

const MAX_MEGABYTES = 950;

const LockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), libc: z.array(z.string()).optional() }),
  ),
});
const packages = Object.entries(
  LockSchema.parse(JSON.parse(readFileSync("package-lock.json", "utf8"))).packages,
);

test("there is one version of the SDK's core", () => {
  expect(packages.filter(([path]) => path.endsWith("node_modules/@aws-sdk/core"))).toHaveLength(1);
});

test("a package for musl is installed only on a system with musl", () => {
  const forMusl = packages.filter(([path]) => /-musl$/.test(path));
  expect(forMusl.length).toBeGreaterThan(0);
  for (const [path, { libc }] of forMusl) expect({ path, libc }).toEqual({ path, libc: ["musl"] });
});

test.runIf(process.platform === "linux")(`npm ci installs at most ${MAX_MEGABYTES} MB`, () => {
  // Vitest keeps what it has transformed in a hidden folder.
  const options = ["-sm", "--apparent-size", "--exclude=.vitest-cache"];
  const answer = execFileSync("du", [...options, realpathSync("node_modules")]);
  expect(Number.parseInt(answer.toString(), 10)).toBeLessThanOrEqual(MAX_MEGABYTES);
});
