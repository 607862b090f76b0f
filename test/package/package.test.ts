import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bootstrap, deploy } from "../../local/deploy.ts";
import { freePorts } from "../../local/emulator.ts";
import { startLocalAws } from "../../local/local-aws.ts";
import packageJson from "../../package.json" with { type: "json" };

const folder = mkdtempSync(join(tmpdir(), "tagledger-package-"));
const home = join(folder, "home");
const run = (command: string, args: string[], cwd = home) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: "pipe" });
const bin = join("node_modules", "@tagledger", "tagledger", "bin", "tagledger.cjs");
const tagledger = (...args: string[]) => run(process.execPath, [bin, ...args]);

beforeAll(() => {
  mkdirSync(home);
  run("npm", ["run", "build"], process.cwd());
  run("npm", ["pack", "./dist", "--pack-destination", folder], process.cwd());
  writeFileSync(join(home, "package.json"), "{}");
  const { devDependencies } = packageJson;
  const peers = ["aws-cdk-lib", "constructs"] as const;
  run("npm", [
    ...["install", "--prefer-offline", "--no-audit", "--no-fund"],
    join(folder, `tagledger-tagledger-${packageJson.version}.tgz`),
    ...peers.map((name) => `${name}@${devDependencies[name]}`),
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the package installs no other packages than itself and the CDK's library", () => {
  const installed = readdirSync(join(home, "node_modules")).filter((name) => !name.startsWith("."));
  expect(installed.toSorted()).toEqual(["@aws-cdk", "@tagledger", "aws-cdk-lib", "constructs"]);
});

test("the installed command knows its version and the catalogue", () => {
  expect(tagledger("--version").trim()).toBe(packageJson.version);
  expect(tagledger("catalogue", "ec2:CreateVolume")).toContain("AWS::EC2::Volume");
});

test("template writes a template for each stack, whose functions name folders that exist", () => {
  const told = tagledger("template", "--region", "eu-west-1", "-c", 'collectorRegions=["us-east-1"]');
  expect(told).toContain("aws cloudformation package --region eu-west-1");
  const written = readdirSync(join(home, "tagledger-templates"));
  const stacks = ["Collector-eu-west-1", "Collector-us-east-1", "Ledger", "Workflow"];
  expect(written.filter((name) => name.endsWith(".json")).toSorted()).toEqual(
    stacks.map((name) => `Tagledger${name}.template.json`),
  );
  const file = join(home, "tagledger-templates", "TagledgerWorkflow.template.json");
  const { Resources } = JSON.parse(readFileSync(file, "utf8"));
  const resources = Object.values(Resources) as { Type: string; Properties: { Code: string } }[];
  const functions = resources.filter(({ Type }) => Type === "AWS::Lambda::Function");
  expect(functions.length).toBe(9);
  for (const { Properties } of functions) expect(written).toContain(Properties.Code);
});

test("template refuses a setting that does not exist, and names it", () => {
  const args = [bin, "template", "--region", "eu-west-1", "-c", "tagKye=Owner"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: home, encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toContain("tagKye");
});

test("an app of a few lines is deployed to the emulator", async () => {
  writeFileSync(
    join(home, "app.mjs"),
    `import { Tagledger } from "@tagledger/tagledger";
import { App } from "aws-cdk-lib";
const app = new App({ outdir: "cdk.out" });
new Tagledger(app, "Tagledger", { homeRegion: "eu-west-1", account: "123456789012", collects: false, enforcesTls: false, keepsDataOnDestroy: false, deploysWithCliCredentials: true });
app.synth();
`,
  );
  run(process.execPath, ["app.mjs"]);
  const [emulatorPort = 0, gatewayPort = 0] = await freePorts(2);
  const logFile = join(folder, "emulator.log");
  const localAws = await startLocalAws({ emulatorPort, gatewayPort, logFile, waitScale: 0.02 });
  try {
    const endpoint = `http://127.0.0.1:${gatewayPort}`;
    const { signal } = new AbortController();
    await bootstrap(endpoint, { signal });
    const { region, credentials } = await deploy(endpoint, join(home, "cdk.out"), { signal });
    const client = new CloudFormationClient({ endpoint, region, credentials });
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: "TagledgerWorkflow" }));
    expect(Stacks[0]?.StackStatus).toBe("CREATE_COMPLETE");
  } finally {
    await localAws.stop();
  }
});
