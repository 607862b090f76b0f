import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The CDK leaves a folder in the temporary folder for each app that a test makes: hundreds, which nobody removes. */
export default function ownTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "tagledger-infra-"));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true });
}
