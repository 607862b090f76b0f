import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { identityCenterUser } from "../../local/cloudtrail-event.ts";
import { localEnvironment } from "../../local/deploy.ts";
import { declaredCommands, runsAlone } from "../cli/command/declared.ts";
import { hours, key as trailKey } from "../evidence/situations.ts";
import { publicKeyOf, putFiles, trailFiles } from "../evidence/trail-fixture.ts";
import { clientConfig, DENIED, deliver, deployment, execute, faults, newGateway } from "./deployed.ts";
import { removePolicy } from "./policied.ts";

const cli = join(import.meta.dirname, "../../cli/tagledger.ts");
const declared = await declaredCommands();
const all = [...new Set(declared.flatMap(({ examples }) => examples))].filter((each) => !runsAlone(each));
/** `policy put` comes first: the other examples of `policy` read the policy that it puts. */
const deployed = all.toSorted((a, b) => Number(b.includes("policy put")) - Number(a.includes("policy put")));
const policied = inject("policyDeployment");

let folder: string;
/** The names in the examples, and a resource and an execution that exist. */
const real: Record<string, string> = {};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tagledger-examples-"));
  writeFileSync(join(folder, "tagledger"), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(join(folder, "tagledger"), 0o755);
  writeFileSync(
    join(folder, "policy.yaml"),
    'version: 1\ntags:\n  - { key: Owner, value: "{actor.name}" }\n',
  );
  const { record, gatewayArn } = await newGateway("eu-central-1", identityCenterUser("ada@example.com"));
  const { executionArn } = await deliver(record);
  real["vol-0074662fcd2aa83f9"] = gatewayArn.split("/").at(-1) ?? "";
  real["010d0818-5b39-42d9-86bc-99c68980f198"] = executionArn.split(":").at(-1) ?? "";
  await writeTrail();
  await removePolicy();
  await faults.add(DENIED);
  const request = { resources: [gatewayArn], requestedBy: "linus", tags: { CostCenter: "4711" } };
  const failed = await execute({ ...request, reason: "an example" });
  await faults.clear();
  real["5c2f0d2a-9b1e-4c8e-8f3e-2f6f1f0b7d11"] = failed.executionArn.split(":").at(-1) ?? "";
});
afterAll(async () => {
  await faults.clear();
  await removePolicy();
  rmSync(folder, { recursive: true });
});

/** The trail in the example of `trail check`. */
async function writeTrail() {
  const bucket = "example-trail-bucket";
  const s3 = new S3Client({ ...clientConfig(), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await putFiles(s3, bucket, trailFiles({ bucket, key: trailKey, hours }).files);
  await faults.addPublicKey(publicKeyOf(trailKey, "eu-west-1"));
}

const run = promisify(execFile);

test("there are examples to run against a deployment", () => {
  expect(deployed.length).toBeGreaterThanOrEqual(10);
});

/** `template` bundles all functions, which takes minutes on a busy machine. */
const TIMEOUT_MS = 300_000;

test.each(deployed)("%s", { timeout: TIMEOUT_MS }, async (example) => {
  const line = Object.entries(real).reduce((text, [name, value]) => text.replaceAll(name, value), example);
  const { endpoint, stackPrefix } = example.includes(" policy ")
    ? policied
    : { ...deployment, stackPrefix: "" };
  const env = {
    ...localEnvironment(endpoint),
    ...(stackPrefix && { TAGLEDGER_STACK_PREFIX: stackPrefix }),
    PATH: `${folder}:${process.env.PATH}`,
  };
  const command = run("bash", ["--norc", "-c", line], { cwd: folder, env });
  command.child.stdin?.end();
  const { stdout, code } = await command.then(
    (ended) => ({ ...ended, code: 0 }),
    (failed: { stdout: string; code: number }) => failed,
  );
  // `failures` may exit with 1, which says that there are failures: other tests leave some. So may `doctor`: there is no trail.
  expect(/tagledger (failures|doctor)/.test(example) ? [0, 1] : [0]).toContain(code);
  expect(stdout).not.toBe("");
});
