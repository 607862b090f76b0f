import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import packageJson from "../package.json" with { type: "json" };

const root = join(import.meta.dirname, "..");

/** What a result depends on: the machine, and the versions of what is measured and of what measures. */
export const OriginSchema = z.object({
  measuredAt: z.iso.datetime(),
  /** `git describe` of the checkout. */
  commit: z.string(),
  machine: z.object({ cpu: z.string(), cores: z.int(), memoryGb: z.number(), node: z.string() }),
  versions: z.record(z.string(), z.string()),
});
export type Origin = z.infer<typeof OriginSchema>;

export function originOfThisRun(): Origin {
  const {
    esbuild,
    "@middy/core": middy,
    "@aws-sdk/client-dynamodb": sdk,
  } = {
    ...packageJson.dependencies,
    ...packageJson.devDependencies,
  };
  return {
    measuredAt: new Date().toISOString(),
    commit: execFileSync("git", ["describe", "--always", "--dirty"], { cwd: root, encoding: "utf8" }).trim(),
    machine: {
      cpu: cpus()[0]?.model.trim() ?? "unknown",
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 1024 ** 3),
      node: process.version,
    },
    versions: {
      tagledger: packageJson.version,
      ministack: versionIn("local/requirements.in", "ministack"),
      c7n: versionIn("bench/mass/requirements.in", "c7n"),
      ...{ esbuild, middy, "client-dynamodb": sdk },
    },
  };
}

function versionIn(requirements: string, name: string): string {
  const found = new RegExp(`^${name}==(\\S+)`, "m").exec(readFileSync(join(root, requirements), "utf8"));
  if (found?.[1] === undefined) throw new Error(`${requirements} has no version of ${name}.`);
  return found[1];
}
