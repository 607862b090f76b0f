import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import packageJson from "../../package.json" with { type: "json" };

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder outside the checkout, in which the package is installed as a user would install it. */
    packageUser: string;
  }
}

/** Builds the package, makes the tarball, and installs it in an empty folder, once for all test files. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "tagledger-package-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const user = join(folder, "user");
    mkdirSync(user);
    npm(process.cwd(), "run", "build");
    npm(process.cwd(), "pack", "./dist", "--pack-destination", folder);
    writeFileSync(join(user, "package.json"), "{}");
    const { version, devDependencies } = packageJson;
    const peers = ["aws-cdk-lib", "constructs"] as const;
    npm(
      user,
      ...["install", "--prefer-offline", "--no-audit", "--no-fund"],
      join(folder, `tagledger-tagledger-${version}.tgz`),
      ...peers.map((name) => `${name}@${devDependencies[name]}`),
    );
    project.provide("packageUser", user);
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

const npm = (cwd: string, ...args: string[]) => execFileSync("npm", args, { cwd, stdio: "pipe" });
