import { execFileSync } from "node:child_process";
import { globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { folder, packageFolder, run, tagledger } from "./user.ts";

test("the package installs no other packages than itself and the CDK's library", () => {
  const installed = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
  expect(installed.toSorted()).toEqual(["@aws-cdk", "@tagledger", "aws-cdk-lib", "constructs"]);
});

test("the package has the licence of each package whose code it has", () => {
  const licences = readFileSync(join(packageFolder, "THIRD-PARTY-LICENSES.txt"), "utf8");
  for (const name of Object.keys(packageJson.dependencies)) expect(licences).toContain(`${name} `);
  expect(licences).toContain("Apache License");
  expect(licences).not.toMatch(/^aws-cdk-lib /m);
});

test("the package has a bill of materials of what is bundled into the command and the functions", () => {
  const { bomFormat, metadata, components } = JSON.parse(
    readFileSync(join(packageFolder, "sbom.cdx.json"), "utf8"),
  );
  expect(bomFormat).toBe("CycloneDX");
  expect(metadata.component).toMatchObject({
    name: "@tagledger/tagledger",
    version: packageJson.version,
  });
  const names = components.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(["commander", "vega", "zod"]));
});

test("the installed command knows its version and the catalogue", async () => {
  expect((await tagledger(["--version"])).stdout.trim()).toBe(packageJson.version);
  expect((await tagledger(["catalogue", "ec2:CreateVolume"])).stdout).toContain("AWS::EC2::Volume");
});

/** A module with which this Node says that it is older. */
const older =
  "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.8'}})";

/** This Node as an older one, and an older Node of the PATH, if there is one. */
const oldNodes = [
  { node: process.execPath, before: ["--import", older] },
  ...(process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((directory) => globSync(join(directory, "node")))
    .filter((node) => /^v(1\d|2[01])\./.test(execFileSync(node, ["--version"], { encoding: "utf8" })))
    .slice(0, 1)
    .map((node) => ({ node, before: [] })),
];

test.each(oldNodes)(
  "on an old Node, $node $before, the command says which Node it needs",
  async ({ node, before }) => {
    const { status, stdout, stderr } = await run(node, [
      ...before,
      join(packageFolder, "bin", "tagledger.cjs"),
      "catalogue",
    ]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^tagledger needs Node 22 or later\. This is Node (18|2[01])\.\d+\.\d+\n$/);
  },
);

const documents = globSync("{*.md,docs/**/*.md}", { cwd: packageFolder });

test("the package has its documents, and its README is docs/package.md", () => {
  expect(documents).toEqual(
    expect.arrayContaining([
      "README.md",
      "CHANGELOG.md",
      "SECURITY.md",
      "docs/deployment.md",
      "docs/runbook.md",
    ]),
  );
  expect(readFileSync(join(packageFolder, "README.md"), "utf8")).toMatch(
    /^# The package @tagledger\/tagledger\n/,
  );
});

test("each link of a document in the package leads to a file of the package", () => {
  const links = documents.flatMap((document) => {
    const text = readFileSync(join(packageFolder, document), "utf8");
    return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, target = ""]) => ({
      document,
      file: join(packageFolder, dirname(document), target),
    }));
  });
  expect(links.filter(({ document }) => document === "README.md")).not.toEqual([]);
  for (const { document, file } of links) expect(() => readFileSync(file), document).not.toThrow();
});

test("tsc knows the construct's props, and refuses a prop that does not exist", async () => {
  const app = (props: string) => `import { Tagledger } from "@tagledger/tagledger";
import { App } from "aws-cdk-lib";
const { workflowStack } = new Tagledger(new App(), "Tagledger", { ${props} });
export const name: string = workflowStack.stackName;
`;
  writeFileSync(join(folder, "right.mts"), app('homeRegion: "eu-west-1", logRetentionDays: 30'));
  writeFileSync(join(folder, "wrong.mts"), app('homeRegion: "eu-west-1", tagKye: "Owner"'));
  const tsc = join(process.cwd(), "node_modules", "typescript", "bin", "tsc");
  const checked = (file: string) => {
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--types", ""];
    return run(process.execPath, [tsc, ...options, file]);
  };
  expect(await checked("right.mts")).toMatchObject({ status: 0, stdout: "" });
  expect((await checked("wrong.mts")).stdout).toContain("tagKye");
});

test("an app is synthesized without credentials, and says nothing", async () => {
  writeFileSync(
    join(folder, "synth.mjs"),
    `import { Tagledger } from "@tagledger/tagledger";
import { App } from "aws-cdk-lib";

const app = new App({ outdir: "synthesized" });
new Tagledger(app, "Tagledger", { homeRegion: "eu-west-1" });
app.synth();
`,
  );
  expect(await run(process.execPath, ["synth.mjs"])).toEqual({ status: 0, stdout: "", stderr: "" });
  const templates = globSync("synthesized/*.template.json", { cwd: folder });
  // The ledger, the workflow, and the collectors of the home region and of the global services.
  expect(templates).toHaveLength(5);
});
