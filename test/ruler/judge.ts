import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const here = import.meta.dirname;
const reports = join(here, "..", "..", ".tagledger");

const ProblemsSchema = z.record(z.string(), z.string());
const NamesSchema = z.array(z.string());

/** Where Maven put the Event Ruler: it downloads it once. */
function rulerClassPath(): string {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, "ruler-classpath.txt");
  const goal = ["dependency:build-classpath", `-Dmdep.outputFile=${file}`];
  execFileSync("mvn", ["--quiet", "--batch-mode", "--file", join(here, "pom.xml"), ...goal], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return readFileSync(file, "utf8").trim();
}

/**
 * Asks AWS's Event Ruler, the matcher of EventBridge, which rules match each event. The results have the order of the
 * events.
 *
 * @throws Error if the Ruler refuses a pattern, or if Java or Maven fails.
 */
export function judge(rules: Record<string, unknown>, events: unknown[]): string[][] {
  const output = execFileSync("java", ["-cp", rulerClassPath(), join(here, "Judge.java")], {
    input: [rules, ...events].map((line) => `${JSON.stringify(line)}\n`).join(""),
    maxBuffer: 256 * 1024 * 1024,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const [problems, ...matches] = output
    .toString()
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  const refused = ProblemsSchema.parse(problems);
  if (Object.keys(refused).length > 0)
    throw new Error(`EventBridge would refuse these patterns: ${JSON.stringify(refused)}`);
  return matches.map((names) => NamesSchema.parse(names));
}
