import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const cdkCli = join(root, "node_modules", "aws-cdk", "bin", "cdk");
const FIVE_MINUTES_MS = 300_000;
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "tagledger-home-"));
});
afterAll(() => rmSync(home, { recursive: true }));

/** Runs the CDK's command line on a machine with an empty home directory and without an AWS variable. */
function cdk(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cdkCli, ...args, "--no-notices"], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: home, NO_COLOR: "1" },
  });
  const lines = `${stdout}${stderr}`.split("\n").filter((line) => line.trim() !== "");
  return { status, lines: lines.filter((line) => !/^Bundling asset |Synthesis time/.test(line)) };
}

test(
  "without credentials, cdk synth writes templates for any account and warns of nothing, and cdk deploy says what it needs in one line",
  () => {
    const assembly = join(home, "cdk.out");
    expect(cdk("synth", "--output", assembly)).toEqual({
      status: 0,
      lines: [
        `Successfully synthesized to ${assembly}`,
        "Supply a stack id (Tagledger/Ledger, Tagledger/Workflow, Tagledger/Collector-us-east-1, Tagledger/Collector-us-west-2) to display its template.",
      ],
    });
    const templates = globSync("*.template.json", { cwd: assembly }).map((name) => join(assembly, name));
    expect(templates).toHaveLength(4);
    for (const template of templates) expect(readFileSync(template, "utf8")).not.toMatch(/:\d{12}:/);

    const { status, lines } = cdk("deploy", "--all", "--app", assembly);
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(readFileSync(join(root, "docs/deployment.md"), "utf8")).toContain(`\n${lines[0]}\n`);
  },
  FIVE_MINUTES_MS,
);
