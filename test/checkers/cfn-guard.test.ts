import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import * as z from "zod";
import { compared, type Finding, whereIs } from "./findings.ts";
import { guardRelease, hasProgram } from "./guard-release.ts";
import { copyTemplates, ofType, settings } from "./templates.ts";

const ReportSchema = z.array(
  z.object({ name: z.string(), not_compliant: z.array(z.unknown()), compliant: z.array(z.string()) }),
);

/** What cfn-guard says about templates, or about those of folders, with the rules of AWS Control Tower. */
async function checked(...paths: string[]) {
  const { program, rules } = await guardRelease();
  const files = paths.flatMap((path) => ["--data", path]);
  const output = ["--structured", "--output-format", "json", "--show-summary", "none"];
  const stdout = await new Promise<string>((resolve, reject) =>
    execFile(
      program,
      ["validate", ...files, "--rules", rules, ...output],
      { maxBuffer: 2 ** 27 },
      // 19 is its exit code for findings.
      (error, text) => (error && error.code !== 19 ? reject(error) : resolve(text)),
    ),
  );
  const reports = ReportSchema.parse(JSON.parse(stdout));
  return {
    compliant: reports.flatMap(({ compliant }) => compliant),
    findings: reports.flatMap(({ name, not_compliant }) =>
      not_compliant.flatMap((found) => findingsOf(name, JSON.stringify(found))),
    ),
  };
}

/** A report has the control in the message of a rule, and each resource in the path of what was looked at. */
function findingsOf(file: string, found: string): Finding[] {
  const [, rule = found] = /\[(CT\.[A-Z0-9]+\.PR\.\d+)\]/.exec(found) ?? [];
  const ids = [...found.matchAll(/"path":"\/Resources\/([^/"]+)/g)].map(([, id = ""]) => id);
  return [...new Set(ids)].map((logicalId) => ({ rule, ...whereIs(file), logicalId }));
}

test.runIf(hasProgram)(
  "each finding of cfn-guard has a reason beside its resource, and no reason outlives its finding",
  async () => {
    const folders = Object.keys(settings).map((name) => join(inject("templates"), name));
    const { findings, compliant } = await checked(...folders);
    expect(new Set(compliant).size).toBeGreaterThan(10);
    expect(compared(findings, (rule) => rule.startsWith("CT."))).toEqual({ withoutReason: [], stale: [] });
  },
);

test.runIf(hasProgram)("cfn-guard reports a key that is not rotated", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tagledger-guard-"));
  copyTemplates(join(inject("templates"), "production"), folder, (template) => {
    for (const { Properties } of ofType(template, "AWS::KMS::Key")) Properties.EnableKeyRotation = false;
  });
  const { findings } = await checked(join(folder, "TagledgerLedger.template.json"));
  expect(findings.map(({ rule }) => rule)).toContain("CT.KMS.PR.1");
});
