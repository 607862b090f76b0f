import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { localEnvironment } from "../../local/deploy.ts";
import { versionOf } from "../../policy/deployed-policy.ts";
import { clientConfig, deployment } from "./deployed.ts";

const NAME = "/tagledger/policy";
const policied = inject("policyDeployment");
const ssm = new SSMClient(clientConfig());
const run = promisify(execFile);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tagledger-policy-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(removed);
afterAll(removed);

async function removed() {
  await ssm.send(new DeleteParameterCommand({ Name: NAME })).catch(() => {});
}

/** Runs the command as a user does, who is at no terminal. */
const policy = (args: string[], stage = policied) => tagledger(["policy", ...args], stage);
async function tagledger(args: string[], { endpoint, stackPrefix } = policied) {
  const env = { ...localEnvironment(endpoint), TAGLEDGER_STACK_PREFIX: stackPrefix, NO_COLOR: "1" };
  const command = run(process.execPath, ["cli/tagledger.ts", ...args], { env });
  command.child.stdin?.end();
  return command;
}
const shown = async (...args: string[]) => JSON.parse((await policy(["show", "--json", ...args])).stdout);

function file(text: string): string {
  const path = join(folder, "policy.yaml");
  writeFileSync(path, text);
  return path;
}
const put = (text: string, ...options: string[]) => policy(["put", file(text), "--yes", ...options]);

/** Puts a text as somebody would who does not use the command. */
const putUnchecked = (text: string) =>
  ssm.send(new PutParameterCommand({ Name: NAME, Value: text, Type: "String", Overwrite: true }));

const owner = 'version: 1\ntags:\n  - { key: Owner, value: "{actor.name}" }\n';
const withCostCenter = `${owner}  - { key: CostCenter, value: "4711" }\n`;
const broken = owner.replace("actor.name", "actor.nmae");

test("check goes by the keys that the deployment allows, and names them where it refuses another", async () => {
  const { stdout } = await policy(["check", file(withCostCenter)]);
  expect(stdout).toMatch(/^Allowed keys +.*\bCostCenter\b.* \(from the deployment\)$/m);
  await expect(policy(["check", file(owner.replace("Owner", "Ownr"))])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Allowed keys: Owner, CostCenter\b.* \(from the deployment\)\./),
  });
});

describe("put", () => {
  test("makes the parameter, and labels its version good", async () => {
    const { stdout, stderr } = await put(owner);

    expect(stderr).toBe("");
    expect(stdout).toContain("+++ ".concat(join(folder, "policy.yaml")));
    expect(stdout).toContain('+  - { key: Owner, value: "{actor.name}" }');
    expect(stdout).toContain(`There is no parameter ${NAME} yet: this creates it.`);
    expect(stdout).toContain(
      `Version 1 of ${NAME} is put and labelled good. The ledger calls it ${versionOf({ version: 1, text: owner })}.`,
    );
    expect(await shown()).toMatchObject({ version: 1, text: owner, type: "String", labels: ["good"] });
  });

  test("shows what changes, and the label moves to the new version", async () => {
    await put(owner);
    const { stdout } = await put(withCostCenter);

    expect(stdout).toMatch(/^--- \/tagledger\/policy:1\n/);
    expect(stdout).toMatch(/^\+ {2}- \{ key: CostCenter/m);
    expect(stdout).not.toMatch(/^\+version/m);
    expect(await shown()).toMatchObject({ version: 2, labels: ["good"], isLatest: true });
    expect(await shown("--version", "1")).toMatchObject({ version: 1, labels: [], isLatest: false });
  });

  test("of the present text changes nothing, and adds a missing label", async () => {
    await putUnchecked(owner);
    expect((await put(owner)).stdout).toBe(
      `Nothing to change: version 1 of ${NAME} has the same text, and is now labelled good.\n`,
    );
    expect((await put(owner)).stdout).toBe(`Nothing to change: version 1 of ${NAME} has the same text.\n`);
    expect(await shown()).toMatchObject({ version: 1, labels: ["good"] });
  });

  test("without a terminal and without --yes puts nothing, and exits 2", async () => {
    await expect(policy(["put", file(owner)])).rejects.toMatchObject({
      code: 2,
      stdout: expect.stringContaining("+version: 1"),
      stderr: expect.stringContaining("--yes"),
    });
    await expect(shown()).rejects.toMatchObject({ code: 1 });
  });

  test("of a broken policy, or of a key that is not allowed, puts nothing and exits 2", async () => {
    await expect(put(broken)).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/policy\.yaml:3:26 {2}tags\[0\]\.value: has an unknown placeholder/),
    });
    await expect(put(owner.replace("Owner", "Ownr"))).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("allowedTagKeys"),
    });
    await expect(shown()).rejects.toMatchObject({ code: 1 });
  });

  test("of more than 4 KB makes an advanced parameter, says what that means, and stays there", async () => {
    const { stdout } = await put(`${owner}# ${"x".repeat(5000)}\n`);
    expect(stdout).toMatch(/Version 1 has 5,\d+ bytes of 8,192: an advanced parameter, which costs money/);
    expect((await put(owner)).stdout).toMatch(/Version 2 has \d+ bytes of 8,192: an advanced parameter/);
    expect(await shown()).toMatchObject({ version: 2, tier: "Advanced" });
  });

  test("--json prints the version, and what is for people on stderr", async () => {
    const { stdout, stderr } = await put(owner, "--json");
    expect(JSON.parse(stdout)).toEqual({
      parameterName: NAME,
      version: 1,
      policyVersion: versionOf({ version: 1, text: owner }),
      changed: true,
      isRead: true,
    });
    expect(stderr).toContain("+version: 1");
  });

  test("of a SecureString is refused with what to do", async () => {
    await ssm.send(new PutParameterCommand({ Name: NAME, Value: "x", Type: "SecureString" }));
    await expect(put(owner)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/is a SecureString, but a policy must be a String/),
    });
  });

  test("without a parameter in the deployment says how to set one", async () => {
    const { stderr } = await policy(["put", file(owner), "--yes"], deployment);
    expect(stderr).toContain(`npx cdk deploy --all -c policyParameter=${NAME}`);
  });
});

describe("show", () => {
  test("says version, label, who put it, and that it is in force", async () => {
    await put(owner);
    const { stdout } = await policy(["show"]);
    expect(stdout).toMatch(
      new RegExp(`^Version +1, the latest; ${versionOf({ version: 1, text: owner })} in`, "m"),
    );
    expect(stdout).toMatch(/^Labels +good$/m);
    expect(stdout).toMatch(/^Modified +20\S+Z by arn:aws:iam::/m);
    expect(stdout).toMatch(/^Valid +yes$/m);
    expect(stdout).toMatch(/^In force +1-[0-9a-f]{12}, the latest$/m);
    expect(stdout.endsWith(`\n\n${owner}`)).toBe(true);
  });

  test("of a broken version says what is wrong, and that the good one is used", async () => {
    await put(owner);
    await putUnchecked(broken);

    expect(await shown()).toMatchObject({
      version: 2,
      valid: false,
      problems: [{ line: 3, column: 26, path: "tags[0].value" }],
      versionInForce: versionOf({ version: 1, text: owner }),
    });
    const { stdout } = await policy(["show"]);
    expect(stdout).toMatch(/^Valid +no: 1 problem$/m);
    expect(stdout).toMatch(/^In force +1-\w+, labelled good, because the latest is not valid$/m);
    expect(stdout).toMatch(/^\/tagledger\/policy:2:3:26 {2}tags\[0\]\.value: has an unknown placeholder/m);
  });

  test("of a broken version is a failure for tagledger failures too, until it is corrected", async () => {
    const policyIn = async () =>
      JSON.parse((await tagledger(["failures", "--json", "--exit-code", "0"])).stdout).filter(
        ({ where }: { where: string[] }) => where.includes("policy"),
      );
    await put(owner);
    expect(await policyIn()).toEqual([]);
    await putUnchecked(broken);
    expect(await policyIn()).toMatchObject([
      {
        reasons: [expect.stringContaining("Version 2 of the policy")],
        versionInForce: versionOf({ version: 1, text: owner }),
      },
    ]);
    await expect(tagledger(["failures"])).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining("policy"),
    });
  });

  test("with no version that can be used says that nothing is tagged", async () => {
    await putUnchecked(broken);
    expect((await policy(["show"])).stdout).toMatch(/^In force +none: nothing is tagged, because /m);
  });

  test("of a version or a parameter that is not there exits 1", async () => {
    await expect(policy(["show"])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`There is no parameter ${NAME}`),
    });
    await put(owner);
    await expect(policy(["show", "--version", "9"])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("has no version 9: Parameter Store keeps versions 1 to 1"),
    });
  });

  test("where the deployment reads no parameter says that the environment is the policy", async () => {
    const { stdout } = await policy(["show"], deployment);
    expect(stdout).toMatch(/reads no parameter: TAG_KEY and TAG_VALUE/);
  });
});

test("scp prints policies for the deployed role and keys, and remarks on stderr", async () => {
  const { stdout, stderr } = await policy(["scp"]);
  const both = JSON.parse((await policy(["scp", "--json"])).stdout);
  expect(JSON.parse(stdout)).toEqual(both.policies);
  expect(stderr.trimEnd().split("\n")).toEqual(both.remarks);
  expect(stdout).toContain("CostCenter");
  expect(stdout).toContain("RecordAction");
});
