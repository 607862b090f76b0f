import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Metafile } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { environment } from "../../bench/coldstart/environment.ts";
import { bundle, bundleFile } from "../../infra/constructs/bundled-code.ts";

const MEGABYTE = 1_000_000;
const temporary = mkdtempSync(join(tmpdir(), "tagledger-bundles-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const folders = globSync("functions/*/handler.ts").map((path) => basename(dirname(path)));
const bundled = new Map(
  folders.map((folder) => {
    const directory = join(temporary, folder);
    return [folder, { directory, metafile: bundle(folder, directory) }] as const;
  }),
);
const bundleOf = (folder: string) => {
  const found = bundled.get(folder);
  if (!found) throw new Error(`functions/${folder} has no handler`);
  return found;
};

/** The files that Node loads before it calls the handler: index.mjs and its imports, without the lazy ones. */
function eagerFiles({ outputs }: Metafile): Metafile["outputs"][string][] {
  const entry = Object.keys(outputs).find((path) => basename(path) === "index.mjs");
  const paths = new Set([entry ?? "index.mjs"]);
  for (const path of paths)
    for (const imported of outputs[path]?.imports ?? [])
      if (imported.kind === "import-statement" && !imported.external) paths.add(imported.path);
  return [...paths].flatMap((path) => outputs[path] ?? []);
}
const bytesOf = (files: Metafile["outputs"][string][]) =>
  files.reduce((total, { bytes }) => total + bytes, 0);

/** The sources that have code in the files. */
const inputsOf = (files: Metafile["outputs"][string][]) =>
  files.flatMap(({ inputs }) => Object.keys(inputs).filter((path) => inputs[path]?.bytesInOutput));

/** The packages that have code in the files. */
function packagesIn(files: Metafile["outputs"][string][]): string[] {
  const packages = inputsOf(files).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  return [...new Set(packages)].toSorted();
}

/** The service clients of the AWS SDK that have code in the files. */
const clientsIn = (files: Metafile["outputs"][string][]) =>
  packagesIn(files).flatMap((name) => /^@aws-sdk\/client-(.+)$/.exec(name)?.[1] ?? []);

test("the files that Validate loads at its start stay under 0.9 MB: no tagging calls, and no parser of YAML", () => {
  const eager = eagerFiles(bundleOf("validate").metafile);
  expect(bytesOf(eager)).toBeLessThan(0.9 * MEGABYTE);
  const inputs = eager.flatMap((file) => Object.keys(file.inputs));
  expect(inputs).toContain("catalogue/derived/services.ts");
  expect(inputs.filter((path) => /derived\/tagging|node_modules\/yaml\//.test(path))).toEqual([]);
});

test("the only SDK client in Validate's bundle is the one of SSM", () => {
  expect(["", "ssm"]).toContain(clientsIn(Object.values(bundleOf("validate").metafile.outputs)).join());
});

test("ApplyTag's whole bundle stays under 1.5 MB, and its start loads only the client of DynamoDB", () => {
  const { metafile } = bundleOf("apply-tag");
  expect(bytesOf(Object.values(metafile.outputs))).toBeLessThan(1.5 * MEGABYTE);
  expect(clientsIn(eagerFiles(metafile))).toEqual(["dynamodb"]);
});

test.each(["apply-tag", "find-drift"])(
  "of the services that are tagged, the bundle of %s has a client for S3 Control only",
  (folder) => {
    const clients = clientsIn(Object.values(bundleOf(folder).metafile.outputs));
    expect(clients).toEqual(["dynamodb", "resource-groups-tagging-api", "s3-control"]);
  },
);

const powertools = ["commons", "logger", "metrics"].map((name) => `@aws-lambda-powertools/${name}`);
const everyTask = [...powertools, "zod"];
const ledger = ["@aws-sdk/lib-dynamodb", "@aws-sdk/util-dynamodb"];
const jmespath = "@aws-lambda-powertools/jmespath";

/** What each function loads at its start in addition to a bare middy handler with a DynamoDB client. */
const loadedAtStart: Record<string, string[]> = {
  "apply-tag": [...everyTask, ...ledger, "p-map"],
  canary: [...everyTask, ...ledger, "@aws-sdk/client-ssm"],
  "check-tag-events": [...everyTask, ...ledger, "p-map", "@aws-sdk/client-sfn", jmespath],
  "count-unknown-event": [...everyTask, ...ledger],
  "find-drift": [...everyTask, ...ledger, "p-map", jmespath],
  "find-resources": [...everyTask, ...ledger, "p-map"],
  "publish-events": [
    ...everyTask,
    "@aws-sdk/util-dynamodb",
    // The client of EventBridge loads it for global endpoints.
    ...["@aws-sdk/client-eventbridge", "@aws-sdk/signature-v4-multi-region"],
  ],
  "raise-tagging-incomplete": everyTask,
  "record-action": [...everyTask, ...ledger, "p-map"],
  "record-history": [...everyTask, ...ledger, "p-map"],
  "record-metadata": [...everyTask, ...ledger, "p-map"],
  validate: [...everyTask, jmespath, "@aws-lambda-powertools/parameters"],
};

const bareHandler = bundleFile("bench/coldstart/bare-handler.ts", join(temporary, "bare"));

test.each(folders)(
  "%s loads few packages at its start in addition to those of a bare handler, and no tracer",
  (folder) => {
    const bare = packagesIn(eagerFiles(bareHandler));
    expect(bare).toEqual(expect.arrayContaining(["@aws-sdk/client-dynamodb", "@middy/core"]));
    const added = packagesIn(eagerFiles(bundleOf(folder).metafile)).filter((name) => !bare.includes(name));
    expect(added).toEqual(loadedAtStart[folder]?.toSorted());
  },
);

test.each(folders.filter((folder) => !["find-resources", "validate"].includes(folder)))(
  "%s makes no schema of a plan or of a policy, because it gets none",
  (folder) => {
    const inputs = inputsOf(eagerFiles(bundleOf(folder).metafile));
    expect(inputs).toContain(`functions/${folder}/handler.ts`);
    expect(inputs.filter((path) => /^domain\/(plan|policy|search)\.ts$/.test(path))).toEqual([]);
  },
);

test.each(folders)(
  "the bundle of %s has no development dependency, and no code of infra, test, local, cli or bench",
  (folder) => {
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    const inputs = Object.values(bundleOf(folder).metafile.outputs).flatMap((file) =>
      Object.keys(file.inputs),
    );
    expect(inputs).toContain(`functions/${folder}/handler.ts`);
    const wrong = Object.keys(devDependencies).filter((each) =>
      inputs.some((path) => path.startsWith(`node_modules/${each}/`)),
    );
    expect(wrong).toEqual([]);
    expect(inputs.filter((path) => /^(infra|test|local|cli|bench)\//.test(path))).toEqual([]);
  },
);

test.each(folders)("Node loads every file of %s, and index.mjs exports the handler", (folder) => {
  const { directory } = bundleOf(folder);
  const files = readdirSync(directory);
  expect(files.filter((file) => !file.endsWith(".mjs"))).toEqual([]);
  const load = `
    const { handler } = await import(process.argv[1] + "/index.mjs");
    for (const file of process.argv.slice(2)) await import(process.argv[1] + "/" + file);
    console.log(typeof handler);`;
  const run = [load, pathToFileURL(directory).href, ...files];
  const answer = execFileSync(process.execPath, ["--input-type=module", "--eval", ...run], {
    env: environment,
  });
  expect(answer.toString().trim()).toBe("function");
});

const hashesIn = (directory: string) =>
  readdirSync(directory)
    .toSorted()
    .map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(join(directory, file)))
        .digest("hex"),
    ]);

test("the same sources give the same files in every directory, so that no version is published without a change", () => {
  const directory = join(temporary, "again");
  const url = pathToFileURL(join("infra", "constructs", "bundled-code.ts")).href;
  const again = `(await import("${url}")).bundle("record-action", ${JSON.stringify(directory)})`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", again], { cwd: temporary });
  expect(hashesIn(directory).length).toBeGreaterThan(1);
  expect(hashesIn(directory)).toEqual(hashesIn(bundleOf("record-action").directory));
});
