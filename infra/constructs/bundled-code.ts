import { join } from "node:path";
import { AssetHashType, DockerImage } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { buildSync, type Metafile } from "esbuild";

const root = join(import.meta.dirname, "..", "..");

/** The code of the function in one folder of functions/, bundled at synthesis. Its handler is `index.handler`. */
export function bundledCode(folder: string): Code {
  return Code.fromAsset(join(root, "functions", folder), {
    // The CDK publishes a version when this hash changes. A change of the sources may leave the bundle as it was.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // The CDK needs an image in case tryBundle returns false. Our tryBundle never returns false: it returns true or
      // throws.
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
 * Writes index.mjs, and one more file for each module that the handler imports lazily. So a function loads the SDK
 * client of a service only when it needs it. The CDK's NodejsFunction always writes a single file.
 *
 * @returns the contents and imports of each written file. File names are relative to the root of the repository.
 * @throws Error with esbuild's messages if the sources cannot be bundled.
 */
export function bundle(folder: string, outputDirectory: string): Metafile {
  return bundleFile(`functions/${folder}/handler.ts`, outputDirectory);
}

/** The same for any file. Its path is relative to the root of the repository. */
export function bundleFile(path: string, outputDirectory: string): Metafile {
  const { metafile } = buildSync({
    // esbuild makes file names from the contents, which include paths. With this setting they do not depend on the
    // current directory.
    absWorkingDir: root,
    entryPoints: { index: path },
    outdir: outputDirectory,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    minify: true,
    // Step Functions matches errors by name, so minifying must not change the names.
    keepNames: true,
    mainFields: ["module", "main"],
    // Some packages, such as yaml, are CommonJS and call require() for Node's own modules. Each file is an ES module, so
    // each file needs a require().
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    metafile: true,
  });
  return metafile;
}
