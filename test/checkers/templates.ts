import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { writeTemplates } from "../../infra/write-templates.ts";
import { everySetting } from "../infra/every-setting.ts";
import { homeRegion } from "../infra/synthesized.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder with one folder of templates for each key of `settings`. */
    templates: string;
  }
}

/** The settings whose templates are checked, by the name of the templates' folder. */
export const settings: Record<string, Record<string, unknown>> = {
  production: {},
  "every-setting": everySetting,
};

/** Writes the templates as `tagledger template` does, once for all checkers. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "tagledger-checkers-"));
  for (const [name, values] of Object.entries(settings))
    writeTemplates(homeRegion, textsOf(values), join(folder, name));
  project.provide("templates", folder);
  return () => rmSync(folder, { recursive: true });
}

/** The values as `-c KEY=VALUE` gives them. */
const textsOf = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );

// biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type, and tests change nested ones.
export type Resource = { Type: string; Properties: any; Metadata?: Record<string, unknown> };
export type Template = { Resources: Record<string, Resource> };

/** Writes changed copies of the templates of a folder to another folder. */
export function copyTemplates(from: string, to: string, change: (template: Template) => void) {
  for (const file of readdirSync(from).filter((name) => name.endsWith(".template.json"))) {
    const template = JSON.parse(readFileSync(join(from, file), "utf8"));
    change(template);
    writeFileSync(join(to, file), JSON.stringify(template));
  }
}

/** Every resource of a type. A planted defect must reach at least one, so the test fails if there is none. */
export function ofType({ Resources }: Template, type: string): Resource[] {
  return Object.values(Resources).filter(({ Type }) => Type === type);
}
