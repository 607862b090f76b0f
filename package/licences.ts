import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const LockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), license: z.string().optional(), dev: z.boolean().optional() }).partial(),
  ),
});

/**
 * Writes THIRD-PARTY-LICENSES.txt: the licence of each package that may be in the bundles, that is, of each dependency
 * that is not only for development. Packages with the same text share one entry.
 */
export function writeLicences(root: string, dist: string) {
  const { packages } = LockSchema.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const namesByText = new Map<string, string[]>();
  for (const [path, { version = "", license = "", dev = false }] of Object.entries(packages)) {
    if (path === "" || dev || !existsSync(join(root, path))) continue;
    const name = `${path.replace(/^.*node_modules\//, "")} ${version}`;
    const text =
      licenceText(join(root, path)) ?? `The package has no licence file. It names this licence: ${license}`;
    namesByText.set(text, [...(namesByText.get(text) ?? []), name]);
  }
  const entries = [...namesByText].map(
    ([text, names]) => `${[...new Set(names)].sort().join("\n")}\n\n${text}\n`,
  );
  const line = `\n${"-".repeat(80)}\n\n`;
  writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), entries.sort().join(line));
}

function licenceText(folder: string): string | undefined {
  const files = globSync(["LICEN[CS]E*", "licen[cs]e*", "NOTICE*"], { cwd: folder }).sort();
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  return texts.length > 0 ? [...new Set(texts)].join("\n\n") : undefined;
}
