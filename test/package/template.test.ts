import { globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder, tagledger } from "./user.ts";

test("template writes a template for each stack, whose functions name folders that exist", async () => {
  const collected = ["--region", "eu-west-1", "-c", 'collectorRegions=["us-east-1"]'];
  const { stderr } = await tagledger(["template", ...collected]);
  expect(stderr).toBe("");
  const written = readdirSync(join(folder, "tagledger-templates"));
  const stacks = ["Collector-eu-west-1", "Collector-us-east-1", "Collector-us-west-2", "Ledger", "Workflow"];
  expect(written.filter((name) => name.endsWith(".json")).toSorted()).toEqual(
    stacks.map((name) => `Tagledger${name}.template.json`),
  );
  const file = join(folder, "tagledger-templates", "TagledgerWorkflow.template.json");
  const { Resources } = JSON.parse(readFileSync(file, "utf8"));
  const resources = Object.values(Resources) as { Type: string; Properties: { Code: string } }[];
  const functions = resources.filter(({ Type }) => Type === "AWS::Lambda::Function");
  const handlers = globSync("functions/*/handler.ts", { cwd: join(import.meta.dirname, "../..") });
  expect(functions.length).toBe(handlers.length);
  for (const { Properties } of functions) expect(written).toContain(Properties.Code);
});

test("template --json has each stack, its commands and the warnings", async () => {
  const { stdout, stderr } = await tagledger([
    "template",
    "--region",
    "eu-west-1",
    "--out",
    "as json",
    "--json",
  ]);
  expect(stderr).toBe("");
  const { templates, commands, warnings } = JSON.parse(stdout);
  expect(templates).toContainEqual({
    stackName: "TagledgerLedger",
    region: "eu-west-1",
    file: join("as json", "TagledgerLedger.template.json"),
    hasCode: false,
    isProtected: true,
  });
  expect(commands).toHaveLength(7);
  expect(warnings).toEqual([]);
});

test.each([
  { args: ["-c", "tagKye=Owner"], message: "there is no setting tagKye" },
  { args: ["-c", "tagKey=aws:owner"], message: "tagKey: a tag key must not begin with aws:" },
  { args: ["--region", "Ireland"], message: "homeRegion must be the name of a region" },
])("template $args is refused as InvalidSettings, and the message says why", async ({ args, message }) => {
  const { status, stderr } = await tagledger(["template", "--region", "eu-west-1", ...args, "--json"]);
  expect(status).toBe(2);
  const { error } = JSON.parse(stderr);
  expect(error).toEqual({ code: "InvalidSettings", message: expect.stringContaining(message) });
});

test("another error of template is shown as it is", async () => {
  writeFileSync(join(folder, "a-file"), "");
  const { status, stderr } = await tagledger(["template", "--region", "eu-west-1", "--out", "a-file"]);
  expect(status).toBe(1);
  expect(stderr).toBe("tagledger: EEXIST: file already exists, mkdir 'a-file'\n");
});
