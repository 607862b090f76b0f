import { globSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildSync } from "esbuild";
import { bundle, bundleFile } from "../../infra/constructs/bundled-code.ts";

const bareHandler = join(import.meta.dirname, "bare-handler.ts");

/** The bare handler, bundled as the functions are: from the ES modules of its packages. */
export const BARE = "bare handler, ESM";
/** The same, bundled with esbuild's defaults for Node: from the CommonJS files of its packages, which cannot be shaken. */
export const BARE_BY_DEFAULT = "bare handler, CommonJS";

/** The bundle's main file by name. The first three are not functions of Tagledger, but what they are compared with. */
export function bundleAll(directory: string): Record<string, string> {
  const emptyFile = join(directory, "empty.ts");
  writeFileSync(emptyFile, "export const handler = () => {};");
  const asDeployed = (name: string, write: (to: string) => void) => {
    const to = join(directory, name.replaceAll(/\W+/g, "-"));
    write(to);
    return [name, join(to, "index.mjs")] as const;
  };
  const folders = globSync("functions/*/handler.ts").map((path) => basename(dirname(path)));
  return Object.fromEntries([
    asDeployed("Node alone", (to) => bundleFile(emptyFile, to)),
    asDeployed(BARE, (to) => bundleFile(bareHandler, to)),
    [BARE_BY_DEFAULT, bundleByDefault(directory)] as const,
    ...folders.toSorted().map((folder) => asDeployed(folder, (to) => bundle(folder, to))),
  ]);
}

function bundleByDefault(directory: string): string {
  const outfile = join(directory, "bare-by-default.cjs");
  buildSync({
    ...{ entryPoints: [bareHandler], outfile, bundle: true, minify: true },
    ...{ platform: "node", target: "node24" },
  });
  return outfile;
}
