import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { bundle } from "../infra/constructs/bundled-code.ts";
import { writeDocuments } from "./documents.ts";
import { writeLicences } from "./licences.ts";
import { manifest } from "./manifest.ts";
import { sbomOf } from "./sbom.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

/** `npm run build` writes the package to dist/. `npm pack ./dist` then makes the tarball. */
async function run() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const functions = globSync("functions/*/handler.ts", { cwd: root }).map((handler) => {
    const folder = basename(dirname(handler));
    return bundle(folder, join(dist, "functions", folder));
  });
  const metafiles = [...functions, await compile()];
  const sbom = sbomOf(
    root,
    metafiles.flatMap(({ inputs }) => Object.keys(inputs)),
  );
  writeFileSync(join(dist, "sbom.cdx.json"), `${JSON.stringify(sbom, null, 2)}\n`);
  declareTypes();
  cpSync(join(import.meta.dirname, "tagledger.cjs"), join(dist, "bin", "tagledger.cjs"));
  for (const file of globSync("statemachine/*.asl.json", { cwd: root }))
    cpSync(join(root, file), join(dist, basename(file)));
  cpSync(join(root, "LICENSE"), join(dist, "LICENSE"));
  writeLicences(root, dist);
  writeDocuments(root, dist);
  writeFileSync(join(dist, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
}

/** The functions are bundled already, so the package needs no esbuild. */
const prebuilt: Plugin = {
  name: "prebuilt-code",
  setup({ onResolve }) {
    onResolve({ filter: /\/bundled-code\.ts$/ }, () => ({ path: join(root, "package", "prebuilt-code.ts") }));
  },
};

/** Writes the command and the construct. They share files, and the command loads the CDK only if it needs the CDK. */
async function compile(): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { tagledger: "cli/tagledger.ts", index: "infra/tagledger.ts" },
    outdir: dist,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    minify: true,
    keepNames: true,
    mainFields: ["module", "main"],
    metafile: true,
    external: ["aws-cdk-lib", "aws-cdk-lib/*", "constructs"],
    plugins: [prebuilt],
    // Some packages are CommonJS and call require() for Node's own modules.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  return metafile;
}

/** Writes the types of the construct. tsc writes those of all files; the construct's own refer to no other files. */
function declareTypes() {
  const types = join(root, ".tagledger", "types");
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const options = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", types];
  execFileSync(process.execPath, [tsc, "-p", join(import.meta.dirname, "tsconfig.json"), ...options], {
    stdio: "inherit",
  });
  for (const name of ["tagledger.d.ts", "settings.d.ts"]) {
    const text = readFileSync(join(types, "infra", name), "utf8");
    writeFileSync(join(dist, name), text.replaceAll('./settings.ts"', './settings.js"'));
  }
}

await run();
