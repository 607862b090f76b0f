import { globSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { bundle } from "../../infra/constructs/bundled-code.ts";
import { type Sbom, sbomOf } from "../../package/sbom.ts";
import packageJson from "../../package.json" with { type: "json" };
import { runPython } from "./run-python.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "tagledger-sbom-"));
const inputs = globSync("functions/*/handler.ts", { cwd: root }).flatMap((handler) => {
  const name = basename(dirname(handler));
  return Object.keys(bundle(name, join(folder, name)).inputs);
});
const sbom = sbomOf(root, inputs);
const names = sbom.components.map(({ name }) => name);

const PROGRAM = `
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = open(sys.argv[1]).read()
print(JsonStrictValidator(SchemaVersion.from_version(sys.argv[2])).validate_str(text) or "valid")
`;

/** What the validator of CycloneDX's own Python library says. */
async function verdictOn(document: Sbom): Promise<string> {
  const file = join(folder, "sbom.json");
  writeFileSync(file, JSON.stringify(document));
  return (await runPython(["-c", PROGRAM, file, document.specVersion])).trim();
}

test("the bill of materials is valid against CycloneDX's schema", async () => {
  expect(await verdictOn(sbom)).toBe("valid");
});

test("the validator refuses a component without a type", async () => {
  const [{ type: _, ...first } = { name: "", "bom-ref": "" }, ...others] = sbom.components;
  expect(await verdictOn({ ...sbom, components: [first, ...others] })).toContain(
    "'type' is a required property",
  );
});

test("it has the packages that esbuild put into the functions, and no others", () => {
  expect(names).toEqual(expect.arrayContaining(["zod", "@middy/core", "@aws-sdk/client-sfn"]));
  // Only the command uses these.
  for (const name of ["commander", "vega", "listr2"]) {
    expect(packageJson.dependencies).toHaveProperty([name]);
    expect(names).not.toContain(name);
  }
});

test("each component has a licence and a version, and two builds give the same document", () => {
  for (const component of sbom.components)
    expect(component).toMatchObject({ licenses: [expect.anything()], version: expect.any(String) });
  expect(sbomOf(root, inputs)).toEqual(sbom);
});

test("a bundled package that is only for development is named", () => {
  expect(() => sbomOf(root, ["node_modules/vitest/dist/index.js"])).toThrow("vitest is in a bundle");
});
