import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { manifest } from "./manifest.ts";

const ComponentSchema = z.looseObject({ "bom-ref": z.string(), name: z.string() });
const SbomSchema = z.looseObject({
  specVersion: z.string(),
  metadata: z.looseObject({ component: ComponentSchema }),
  components: z.array(ComponentSchema),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});
export type Sbom = z.infer<typeof SbomSchema>;

/**
 * The software bill of materials of a bundle, as CycloneDX. npm writes it for all dependencies. Here it has only the
 * packages whose files esbuild put into the bundle, so it tells what ships. It has no time and no random number: two
 * builds of one commit give the same text.
 *
 * @param inputs the files in the bundle, as esbuild's metafile names them.
 * @throws Error if the bundle has a package that package-lock.json does not have as a dependency.
 */
export function sbomOf(root: string, inputs: Iterable<string>): Sbom {
  const bundled = packagesOf(root, inputs);
  // With --omit dev, npm 11.19.1 leaves out zod and yaml, which are dependencies (findings/npm-sbom-omits-dependencies.sh).
  const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
  const sbom = SbomSchema.parse(JSON.parse(execFileSync("npm", args, { cwd: root, encoding: "utf8" })));
  const { serialNumber: _, ...others } = sbom;
  const components = sbom.components.filter((component) => bundled.delete(component["bom-ref"]));
  if (bundled.size > 0) throw new Error(`npm does not know these packages: ${[...bundled].join(", ")}`);
  const { name, version } = manifest();
  const own = sbom.metadata.component;
  const ref = own["bom-ref"];
  const refs = new Set([ref, ...components.map((component) => component["bom-ref"])]);
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return {
    ...others,
    metadata: { lifecycles: [{ phase: "build" }], component: { ...own, name, purl, properties: [] } },
    components,
    dependencies: sbom.dependencies
      .filter((dependency) => refs.has(dependency.ref))
      .map(({ ref: each, dependsOn = [] }) => ({
        ref: each,
        dependsOn: dependsOn.filter((on) => refs.has(on)),
      })),
  };
}

const LockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), dev: z.boolean().optional() })),
});

/** The packages that the files belong to, as `NAME@VERSION`. A file that belongs to no package is our own. */
function packagesOf(root: string, inputs: Iterable<string>): Set<string> {
  const lock = LockSchema.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const paths = new Set([...inputs].flatMap((input) => PACKAGE.exec(input)?.[1] ?? []));
  return new Set(
    [...paths].map((path) => {
      const { version, dev } = lock.packages[path] ?? {};
      const name = path.replace(/^.*node_modules\//, "");
      if (version === undefined || dev)
        throw new Error(`${name} is in a bundle, and is no dependency in package-lock.json.`);
      return `${name}@${version}`;
    }),
  );
}

/** The folder of the innermost package of a path. */
const PACKAGE = /(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;
