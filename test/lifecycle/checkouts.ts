import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/**
 * A copy of this checkout that stands for the next version: another comment in a definition, another SCHEMA_VERSION, and
 * so other code of every function that writes to the ledger.
 */
export function nextVersion(): { directory: string; remove: () => void } {
  const temporaryRoot = join(root, ".tagledger", "tmp");
  mkdirSync(temporaryRoot, { recursive: true });
  const directory = mkdtempSync(join(temporaryRoot, "next-version-"));
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const path of listed.split("\0").filter((each) => each !== "" && !each.startsWith("test/"))) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    cpSync(join(root, path), join(directory, path), { dereference: true, recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(directory, "node_modules"));
  replaceIn(join(directory, "ledger", "table.ts"), "SCHEMA_VERSION = 2;", "SCHEMA_VERSION = 3;");
  replaceIn(
    join(directory, "statemachine", "tag-resources.asl.json"),
    '"Comment": "',
    '"Comment": "Next version. ',
  );
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

function replaceIn(file: string, from: string, to: string) {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}
