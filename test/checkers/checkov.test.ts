import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import * as z from "zod";
import { compared, whereIs } from "./findings.ts";
import { runPython } from "./run-python.ts";
import { copyTemplates, ofType, settings, type Template } from "./templates.ts";

/** Copies of the templates, by the name of their folder. checkov looks at all of them in one run. */
const variants: Record<string, (template: Template) => void> = {
  asWritten: () => {},
  withoutReasons: ({ Resources }) => {
    for (const resource of Object.values(Resources)) delete resource.Metadata;
  },
  notEncrypted: (template) => {
    for (const { Properties } of ofType(template, "AWS::SQS::Queue")) delete Properties.KmsMasterKeyId;
  },
};

const ReportSchema = z.object({
  results: z.object({
    failed_checks: z.array(
      z.object({ check_id: z.string(), file_abs_path: z.string(), resource: z.string() }),
    ),
  }),
  summary: z.object({ passed: z.number(), parsing_errors: z.number() }),
});

/** What checkov says about a folder of templates and its folders. */
async function reportOn(folder: string) {
  const input = ["--directory", folder, "--framework", "cloudformation"];
  // Without --skip-download, checkov asks its vendor's server for texts.
  const output = ["--output", "json", "--quiet", "--compact", "--soft-fail", "--skip-download"];
  return ReportSchema.parse(JSON.parse(await runPython(["-m", "checkov.main", ...input, ...output])));
}

function writeVariants(): string {
  const root = mkdtempSync(join(tmpdir(), "tagledger-checkov-"));
  for (const [variant, change] of Object.entries(variants))
    for (const name of Object.keys(settings)) {
      const folder = join(root, variant, name);
      mkdirSync(folder, { recursive: true });
      copyTemplates(join(inject("templates"), name), folder, change);
    }
  return root;
}

const { results, summary } = await reportOn(writeVariants());
const findingsIn = (variant: string) =>
  results.failed_checks
    .filter(({ file_abs_path }) => file_abs_path.includes(`/${variant}/`))
    .map(({ check_id, file_abs_path, resource }) => ({
      rule: check_id,
      ...whereIs(file_abs_path),
      logicalId: resource.split(".").at(-1) ?? "",
    }));

test("checkov finds nothing in the templates as they are written, for production and with every setting", () => {
  expect(summary.parsing_errors).toBe(0);
  expect(summary.passed).toBeGreaterThan(1000);
  expect(findingsIn("asWritten")).toEqual([]);
});

test("each finding of checkov has a reason beside its resource, and no reason outlives its finding", () => {
  const found = findingsIn("withoutReasons");
  expect(found).not.toEqual([]);
  expect(compared(found, (rule) => rule.startsWith("CKV_"))).toEqual({ withoutReason: [], stale: [] });
});

test("checkov reports a queue that is not encrypted", () => {
  expect(findingsIn("notEncrypted").map(({ rule }) => rule)).toContain("CKV_AWS_27");
});
