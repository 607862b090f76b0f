import { join } from "node:path";
import { AssetHashType, DockerImage } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { buildSync, type Metafile } from "esbuild";

const root = join(import.meta.dirname, "..", "..");

/** The code of the function in a folder of functions/, bundled at synthesis: its handler is `index.handler`. */
export function bundledCode(folder: string): Code {
  return Code.fromAsset(join(root, "functions", folder), {
    // A version is published where what runs has changed: where the sources have, it may not.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // The CDK wants an image for where tryBundle gives up, which it never does: it succeeds or throws.
      image: DockerImage.fromRegistry("none"),
      local: {
        tryBundle(outputDirectory) {
          bundle(folder, outputDirectory);
          return true;
        },
      },
    },
  });
}

/**
 * Writes index.mjs and a file more for whatever the handler imports lazily, so that it loads the SDK client of a
 * service only where it is needed. NodejsFunction of the CDK writes one file always.
 *
 * @returns what each written file holds and imports; file names are relative to the root of the repository.
 * @throws Error with esbuild's messages where the sources do not bundle.
 */
export function bundle(folder: string, outputDirectory: string): Metafile {
  const { metafile } = buildSync({
    // The files' names are made from what is in them, paths included: these must not depend on where we are run.
    absWorkingDir: root,
    entryPoints: { index: `functions/${folder}/handler.ts` },
    outdir: outputDirectory,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    minify: true,
    // Step Functions decides by error names: they must survive minifying.
    keepNames: true,
    mainFields: ["module", "main"],
    // The X-Ray SDK is CommonJS and calls require() for Node's own modules; each file is a module and needs its own.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    metafile: true,
  });
  return metafile;
}
