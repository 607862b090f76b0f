import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clientConfig, deployment, faults, tagledger } from "./deployed.ts";

const { Regions = [] } = await new EC2Client(clientConfig()).send(new DescribeRegionsCommand({}));
const enabled = Regions.map(({ RegionName = "" }) => RegionName).toSorted();
const others = enabled.filter((region) => region !== deployment.region);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tagledger-regions-"));
  file = join(folder, "cdk.json");
  copyFileSync(join(import.meta.dirname, "../../cdk.json"), file);
});
afterEach(async () => {
  await faults.clear();
  rmSync(folder, { recursive: true });
});

const regions = (...args: string[]) => tagledger("regions", "--file", file, ...args);
const failed = async (...args: string[]) =>
  regions(...args).then(
    () => ({ code: 0, stderr: "" }),
    (error: { code: number; stderr: string }) => error,
  );
const written = () => JSON.parse(readFileSync(file, "utf8")).context.stages.production.collectorRegions;

test("the regions of the account are written, without the home region, and --check agrees then", async () => {
  expect(others.length).toBeGreaterThan(10);
  const before = await failed("--check");
  expect(before).toMatchObject({ code: 1 });
  expect(before.stderr).toContain(`not in the list: ${others.join(", ")}`);
  expect(written()).toEqual([]);

  const { stdout } = await regions();
  expect(written()).toEqual(others);
  expect(stdout).toMatch(new RegExp(`${deployment.region} .* home`));
  expect(stdout).toMatch(/us-east-1 .* collector/);
  const environments = enabled.map((region) => `aws://123456789012/${region}`);
  const bootstrap = stdout.split("\n").find((line) => line.startsWith("npx cdk bootstrap ")) ?? "";
  expect(bootstrap.split(" ").slice(3).toSorted()).toEqual(environments);
  expect(await failed("--check")).toMatchObject({ code: 0 });
});

test("--check names a region of the list that the account has not enabled, and a region that is not in the list", async () => {
  const text = readFileSync(file, "utf8");
  const list = [...others.slice(1), "xx-north-9"];
  writeFileSync(file, text.replace('"collectorRegions": []', `"collectorRegions": ${JSON.stringify(list)}`));
  const { code, stderr } = await failed("--check");
  expect(code).toBe(1);
  expect(stderr).toContain(`not in the list: ${others[0]}; in the list, but not enabled: xx-north-9`);
  expect(written()).toEqual(list);
});

test.each([
  ["without a file", () => rmSync(file)],
  [
    "with the cdk.json of another program",
    () => writeFileSync(file, '{ "app": "node app.mjs", "context": {} }'),
  ],
])("%s, --json prints the list, and other commands say what to do with it", async (_, prepare) => {
  prepare();
  expect(JSON.parse((await regions("--json")).stdout)).toMatchObject({
    homeRegion: deployment.region,
    collectorRegions: others,
    written: false,
  });
  for (const args of [[], ["--check"], ["--check", "--json"]]) {
    const { code, stderr } = await failed(...args);
    expect(code).toBe(2);
    expect(stderr).toContain("tagledger template -c 'collectorRegions=[");
  }
});

test("if EC2 denies the call, nothing is written", async () => {
  await faults.add({ action: "ec2:DescribeRegions", errorCode: "UnauthorizedOperation", statusCode: 403 });
  const { code, stderr } = await failed();
  expect(code).toBe(1);
  expect(stderr).toContain("Access denied");
  expect(written()).toEqual([]);
});
