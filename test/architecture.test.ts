import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { SCHEMA_VERSION } from "../ledger/table.ts";
import { TagHistoryRowSchema } from "../ledger/tag-history.ts";
import { TagsMetadataSchema } from "../ledger/tags-metadata.ts";
import { UnknownEventSchema } from "../ledger/unknown-events.ts";
import { UserActionSchema } from "../ledger/user-action.ts";
import * as applyTagContracts from "../statemachine/apply-tag-contracts.ts";
import * as canaryContracts from "../statemachine/canary-contracts.ts";
import * as contracts from "../statemachine/contracts.ts";
import { definitions, functionNames } from "../statemachine/definition.ts";
import * as driftContracts from "../statemachine/drift-contracts.ts";
import * as planContracts from "../statemachine/plan-contracts.ts";
import { driftStates } from "./statemachine/detect-drift.ts";
import { camelCase, kebabCase } from "./statemachine/names.ts";
import { deployedAs, states as taggingStates } from "./statemachine/tag-resources.ts";

const states = { ...driftStates, ...taggingStates, ...deployedAs(definitions.Canary).States };
const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const find = (pattern: string) => globSync(pattern, { cwd: root }).toSorted();
/** What a file imports: a package by its name, a file of ours by its path from the root. */
function importsOf(path: string): string[] {
  const specifiers = [
    ...read(path).matchAll(/^(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\(?\s*"([^"]+)"/gm),
  ];
  return specifiers
    .map(([, from = "", bare = from]) => bare)
    .map((specifier) => (specifier.startsWith(".") ? normalize(join(dirname(path), specifier)) : specifier));
}

/** The folders that each folder may import. No folder may import one that is missing here. */
const STANDS_ON = {
  domain: [],
  statemachine: ["domain/"],
  catalogue: ["domain/"],
  ledger: ["domain/", "catalogue/arn.ts"],
  policy: ["domain/", "catalogue/"],
  evidence: [
    "domain/",
    "catalogue/",
    "ledger/",
    "policy/deployed-policy.ts",
    "policy/pattern.ts",
    // A report finds the resources in a record as Validate does.
    "functions/shared/record/",
    "functions/validate/created-resources.ts",
  ],
  functions: ["domain/", "statemachine/", "catalogue/", "ledger/", "policy/"],
  infra: ["domain/", "statemachine/", "catalogue/", "ledger/", "policy/", "functions/"],
  // The command sends faults to the gateway of the local stage.
  cli: [
    "domain/",
    "statemachine/",
    "catalogue/",
    "ledger/",
    "policy/",
    "evidence/",
    "functions/",
    "local/gateway/control-client.ts",
    // `tagledger template` synthesizes the stacks.
    "infra/write-templates.ts",
    "infra/invalid-settings.ts",
  ],
  local: ["domain/"],
  // The build of the npm package.
  package: ["infra/constructs/bundled-code.ts"],
};
const FOLDERS = [...Object.keys(STANDS_ON), "bench", "test"];

test.each(Object.entries(STANDS_ON))("%s/ imports only its own files and %j", (folder, others) => {
  const allowed = [`${folder}/`, ...others];
  const files = find(`${folder}/**/*.ts`);
  const wrong = files.flatMap((path) =>
    importsOf(path)
      .filter((imported) => FOLDERS.some((each) => imported.startsWith(`${each}/`)))
      .filter((imported) => !allowed.some((prefix) => imported.startsWith(prefix)))
      .map((imported) => `${path} imports ${imported}`),
  );
  expect(files).not.toEqual([]);
  expect(wrong).toEqual([]);
});

/** The folder of a function, such as `functions/validate`. */
const roomOf = (path: string) => path.split("/").slice(0, 2).join("/");
const codeFiles = FOLDERS.filter((folder) => folder !== "test").flatMap((folder) =>
  find(`${folder}/**/*.ts`),
);

test("no function imports a file of another function; shared code is in functions/shared/", () => {
  const wrong = codeFiles
    .filter((path) => path.startsWith("functions/"))
    .flatMap((path) =>
      importsOf(path)
        .filter((imported) => imported.startsWith("functions/"))
        .filter((imported) => ![roomOf(path), "functions/shared"].includes(roomOf(imported)))
        .map((imported) => `${path} imports ${imported}`),
    );
  expect(wrong).toEqual([]);
});

/** `cli/commands/replay` for replay.ts and for the files in the folder replay/. */
const commandOf = (path: string) => path.replace(/^(cli\/commands\/[^/.]+).*$/, "$1");

test("no command imports a file of another command: two commands share what lies in cli/lib/", () => {
  const wrong = codeFiles
    .filter((path) => path.startsWith("cli/") && path !== "cli/tagledger.ts")
    .flatMap((path) =>
      importsOf(path)
        .filter((imported) => imported.startsWith("cli/") && !imported.startsWith("cli/lib/"))
        .filter((imported) => commandOf(imported) !== commandOf(path))
        .map((imported) => `${path} imports ${imported}`),
    );
  expect(wrong).toEqual([]);
});

test("no files import each other in a circle, not even for types", () => {
  const imports = new Map(codeFiles.map((path) => [path, importsOf(path)]));
  /** Leaves out, again and again, each file that imports none of those left: what remains is in a circle, or imports one. */
  const remaining = new Set(codeFiles);
  let size: number;
  do {
    size = remaining.size;
    for (const path of remaining)
      if (!imports.get(path)?.some((imported) => remaining.has(imported))) remaining.delete(path);
  } while (remaining.size < size);
  expect([...remaining]).toEqual([]);
});

test("the import finder sees that a handler imports its contract and its logic", () => {
  expect(importsOf("functions/validate/handler.ts")).toEqual(
    expect.arrayContaining(["statemachine/plan-contracts.ts", "functions/validate/validate.ts"]),
  );
});

/** Each function of a workflow is a state. EventBridge or a queue calls these functions. */
const OUTSIDE_THE_WORKFLOW = ["CheckTagEvents", "CountUnknownEvent", "PublishEvents"];
const allFunctionNames = [...functionNames, ...OUTSIDE_THE_WORKFLOW];

test.each(allFunctionNames)("the logic of %s imports no AWS SDK package", (name) => {
  const folder = kebabCase(name);
  const imported = importsOf(`functions/${folder}/${folder}.ts`);
  expect(imported).not.toEqual([]);
  expect(imported.filter((specifier) => /^@(aws-sdk|smithy)\//.test(specifier))).toEqual([]);
});

test.each(allFunctionNames)(
  "the handler of %s is under 20 lines without its imports, and joins schema, logic and effects",
  (name) => {
    const code = read(`functions/${kebabCase(name)}/handler.ts`).replace(/^import [^;]*;$/gm, "");
    const lines = code.split("\n").filter((line) => line.trim() !== "");
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(20);
    expect(code).toContain(`${name}InputSchema`);
    expect(code).toContain(`${camelCase(name)}(`);
  },
);

/** The source of the construct that deploys a function: a file of its own, with the function's grants. */
const constructOf = (name: string) => read(`infra/constructs/functions/${kebabCase(name)}-function.ts`);

test("each folder of functions/ is a function that a workflow calls, or one outside the workflows", () => {
  const folders = find("functions/*/handler.ts").map((path) => path.split("/")[1]);
  expect(allFunctionNames.map(kebabCase).toSorted()).toEqual(folders);
  expect(functionNames.filter((name) => OUTSIDE_THE_WORKFLOW.includes(name))).toEqual([]);
});

test.each(OUTSIDE_THE_WORKFLOW)(
  "%s is outside the workflows: it has one name in four spellings, and no state",
  (name) => {
    const folder = kebabCase(name);
    const logic = read(`functions/${folder}/${folder}.ts`);
    const [, firstFunction] = /export (?:async )?function (\w+)/.exec(logic) ?? [];
    expect(firstFunction).toBe(camelCase(name));
    for (const side of ["Input", "Output"])
      expect(read(`functions/${folder}/contract.ts`)).toContain(`export const ${name}${side}Schema`);
    expect(constructOf(name)).toContain(`new TaskFunction(scope, "${name}Function"`);
    expect(states).not.toHaveProperty([name]);
  },
);

const allContracts = {
  ...contracts,
  ...applyTagContracts,
  ...canaryContracts,
  ...driftContracts,
  ...planContracts,
};
/** The canary has one function for its three Tasks. */
const stateOf = (name: string) => states[name === "Canary" ? "CheckResource" : name];

test.each(functionNames)("%s has one name in six spellings", (name) => {
  const folder = kebabCase(name);
  expect(existsSync(join(root, "functions", folder, "handler.ts"))).toBe(true);
  const [, firstFunction] =
    /export (?:async )?function (\w+)/.exec(read(`functions/${folder}/${folder}.ts`)) ?? [];
  expect(firstFunction).toBe(camelCase(name));
  for (const side of ["Input", "Output"]) expect(allContracts).toHaveProperty(`${name}${side}Schema`);
  expect(JSON.stringify(stateOf(name)?.Arguments)).toContain(`:function:${name}:`);
  expect(constructOf(name)).toContain(`new TaskFunction(scope, "${name}Function"`);
});

test("no file of code that people write has more than 250 lines", () => {
  const long = find(`{${FOLDERS.join()}}/**/*.ts`)
    .filter((path) => !path.startsWith("catalogue/derived/"))
    .map((path) => `${path}: ${read(path).trimEnd().split("\n").length} lines`)
    .filter((line) => Number(/(\d+) lines$/.exec(line)?.[1]) > 250);
  expect(long).toEqual([]);
});

test("a row of test.each with more than three places is an object with named fields", () => {
  const fourParameters = /["`],\s*(?:async )?\((?:[^(){},]+,){3,}[^(){},]+\) =>/;
  expect(find("test/**/*.test.ts").filter((path) => fourParameters.test(read(path)))).toEqual([]);
});

/** By version: a hash of the shapes of all records that the ledger stores. */
const SCHEMA_HASHES: Record<number, string> = {
  2: "e5a8da9ece353d377c2b78b6f207f45fa18b0c33b23cb99798bf17aec0c3728f",
  1: "5215b7aaca8a48ffa6bd0cf5498ea7355a6af941c980c405dedb2992cd24db53",
};

test("the shape of the ledger's records changes only with SCHEMA_VERSION", () => {
  const shapes = [TagsMetadataSchema, TagHistoryRowSchema, UserActionSchema, UnknownEventSchema].map(
    (schema) => z.toJSONSchema(schema),
  );
  const hash = createHash("sha256")
    .update(JSON.stringify(sorted(shapes)))
    .digest("hex");
  expect(
    SCHEMA_HASHES[SCHEMA_VERSION],
    `What the ledger stores has another shape than version ${SCHEMA_VERSION} had. Records of that version stay in the tables ` +
      "for years: raise SCHEMA_VERSION in ledger/table.ts, see that the schemas still read the older records, and add " +
      `the new version here with its hash, ${hash}. (Before the first release, correct the hash instead.)`,
  ).toBe(hash);
});

/** The same value with its keys, and its lists of words, in order: neither says anything about a shape. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sorted);
    return items.every((item) => typeof item === "string") ? items.toSorted() : items;
  }
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
