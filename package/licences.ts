import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/**
 * The licences that a package in our bundles may have. Each allows to ship the code with its licence text, and asks
 * nothing of our own code.
 */
export const ALLOWED_LICENCES = ["0BSD", "Apache-2.0", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "Unlicense"];

const LockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), license: z.string().optional(), dev: z.boolean().optional() }).partial(),
  ),
});

/** The packages of a lock file that may be in the bundles and have another licence than the allowed ones, or none. */
export function refusedLicences(lock: unknown): string[] {
  return Object.entries(LockSchema.parse(lock).packages)
    .filter(([path, { dev = false }]) => path !== "" && !dev)
    .filter(([, { license = "" }]) => !ALLOWED_LICENCES.includes(license))
    .map(([path, { version = "", license = "no licence" }]) => `${nameOf(path)} ${version}: ${license}`);
}

const nameOf = (path: string) => path.replace(/^.*node_modules\//, "");

/**
 * Writes THIRD-PARTY-LICENSES.txt: the licence of each package that may be in the bundles, that is, of each dependency
 * that is not only for development. Packages with the same text share one entry.
 *
 * @throws Error that names each package whose licence is not allowed.
 */
export function writeLicences(root: string, dist: string) {
  const lock: unknown = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const refused = refusedLicences(lock);
  if (refused.length > 0) throw new Error(`These licences are not allowed: ${refused.join("; ")}`);
  const { packages } = LockSchema.parse(lock);
  const namesByText = new Map<string, string[]>();
  for (const [path, { version = "", license = "", dev = false }] of Object.entries(packages)) {
    if (path === "" || dev || !existsSync(join(root, path))) continue;
    const name = `${nameOf(path)} ${version}`;
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
