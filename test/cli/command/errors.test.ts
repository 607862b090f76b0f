import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const cli = fileURLToPath(new URL("../../../cli/tagledger.ts", import.meta.url));
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "tagledger-home-"));
  writeFileSync(join(home, "config"), "[default]\nregion = eu-north-1\n[profile nowhere]\n");
});
afterAll(() => rmSync(home, { recursive: true }));

/** Runs the command on a machine that has an AWS profile, but no AWS. */
function tagledger(args: string[], environment: Record<string, string> = {}, input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    input,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      NO_COLOR: "1",
      AWS_CONFIG_FILE: join(home, "config"),
      AWS_EC2_METADATA_DISABLED: "true",
      ...environment,
    },
  });
  return { status, stdout, stderr };
}

describe("with --json an error is one line of JSON on stderr, with a code, and stdout stays empty", () => {
  test.each([
    { args: ["plan", "-", "--json"], code: "InvalidJson", exitCode: 2 },
    { args: ["plan", "--json"], code: "InvalidCommandLine", exitCode: 2 },
    { args: ["plan", "-", "--json", "--unheard-of"], code: "InvalidCommandLine", exitCode: 2 },
    { args: ["catalogue", "RunInstnaces", "--json"], code: "NotInCatalogue", exitCode: 1 },
    { args: ["policy", "check", "/absent.yaml", "--json"], code: "UnreadableFile", exitCode: 2 },
  ])("$code", ({ args, code, exitCode }) => {
    const { status, stdout, stderr } = tagledger(args);
    expect({ status, stdout }).toEqual({ status: exitCode, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(stderr)).toEqual({ error: { code, message: expect.stringMatching(/\w/) } });
  });
});

test("without a region, a command that reads the deployment says how to set it", () => {
  const { status, stderr } = tagledger(["who", "vol-1"], { AWS_PROFILE: "nowhere" });
  expect(status).toBe(1);
  expect(stderr).toBe("tagledger: No region is set: set AWS_REGION, or the region of the AWS profile.\n");
});

test("without a deployment, policy check takes the allowed keys of cdk.json, and says why", () => {
  const policy = 'version: 1\ntags:\n  - { key: Owner, value: "{actor.name}" }\n';
  const { status, stdout } = tagledger(["policy", "check", "-"], { AWS_PROFILE: "nowhere" }, policy);
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^Allowed keys +Owner \(from cdk\.json, because no deployment can be asked \(NoRegion\)\)$/m,
  );
});

describe("the home region is the same for all commands", () => {
  // CloudWatch dashboards have no region in their ARN: they are tagged through the home region.
  const dashboard = JSON.stringify({
    resources: ["arn:aws:cloudwatch::123456789012:dashboard/latency"],
    requestedBy: "grace",
  });
  test.each([
    { from: "AWS_REGION", environment: { AWS_REGION: "eu-west-3" }, region: "eu-west-3" },
    { from: "the AWS profile", environment: {}, region: "eu-north-1" },
    { from: "plan's default", environment: { AWS_PROFILE: "nowhere" }, region: "us-east-1" },
  ])("from $from", ({ environment, region }) => {
    const { stdout } = tagledger(["plan", "-", "--json"], environment, dashboard);
    expect(JSON.parse(stdout).resources).toEqual([expect.objectContaining({ region })]);
  });
});

describe("a command that reads the deployment tells these situations apart", () => {
  const key = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "example" };
  test.each([
    { situation: "no credentials", environment: {}, code: "BadCredentials" },
    {
      situation: "an endpoint that does not answer",
      environment: { ...key, AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_MAX_ATTEMPTS: "1" },
      code: "Unreachable",
    },
  ])("$situation: $code", ({ environment, code }) => {
    const { status, stderr } = tagledger(["who", "vol-1", "--json"], environment);
    expect(status).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code } });
  });
});
