import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import Table from "cli-table3";
import * as z from "zod";
import type { Mutation } from "./mutation.ts";
import { mayRepeat, mutations } from "./mutations.ts";

/*
 * npm run test:mutation breaks each guarantee in a copy of this checkout, one line at a time. It then runs the test of
 * the guarantee, which must fail. If a test passes, it exits with 1. `npm run test:mutation -- "an event"` breaks only the
 * guarantees that have these words.
 */

const root = join(import.meta.dirname, "..", "..");
const run = promisify(execFile);
const ReportSchema = z.object({ numPassedTests: z.int(), numFailedTests: z.int() });

/** The files that git tracks or would track, and the files that npm and the emulator have installed. */
async function makeCopy(): Promise<string> {
  await mkdir(join(root, ".tagledger"), { recursive: true });
  const parent = await mkdtemp(join(root, ".tagledger", "mutation-"));
  const copy = join(parent, "main");
  const listed = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
  });
  for (const file of listed.stdout.split("\0").filter(Boolean)) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await cp(join(root, file), join(copy, file));
  }
  await mkdir(join(copy, ".tagledger"));
  for (const installed of ["node_modules", ".tagledger/python"])
    await symlink(join(root, installed), join(copy, installed));
  return copy;
}

type Verdict = "passed" | "failed" | "no test of that name";

async function verdictOf(copy: string, { project, testFile, testName }: Mutation): Promise<Verdict> {
  const outputFile = join(copy, ".tagledger", "report.json");
  await rm(outputFile, { force: true });
  const name = testName.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const options = [
    "--project",
    project,
    testFile,
    "-t",
    name,
    "--reporter=json",
    `--outputFile=${outputFile}`,
  ];
  // A failed test is a result here, and not an error.
  await run(process.execPath, [vitest, "run", ...options], { cwd: copy }).catch(() => undefined);
  const report = ReportSchema.parse(JSON.parse(await readFile(outputFile, "utf8")));
  if (report.numFailedTests > 0) return "failed";
  return report.numPassedTests > 0 ? "passed" : "no test of that name";
}

async function mutated(copy: string, mutation: Mutation): Promise<Verdict> {
  const file = join(copy, mutation.file);
  const original = await readFile(file, "utf8");
  const places = original.split(mutation.from).length - 1;
  if (places === 0 || (places > 1 && !mayRepeat(mutation)))
    throw new Error(`${mutation.file} has ${places} places like this: ${mutation.from}`);
  await writeFile(
    file,
    original.replace(mutation.from, () => mutation.to),
  );
  try {
    return await verdictOf(copy, mutation);
  } finally {
    await writeFile(file, original);
  }
}

const copy = await makeCopy();
const table = new Table({
  head: ["Guarantee", "Changed", "Test", "Noticed"],
  wordWrap: true,
  colWidths: [44, 34, 60, 9],
});
const [, , words = ""] = process.argv;
const chosen = mutations.filter(({ guarantee }) => guarantee.includes(words));
let survivors = 0;
try {
  for (const [index, mutation] of chosen.entries()) {
    const before = await verdictOf(copy, mutation);
    if (before !== "passed")
      throw new Error(`Unchanged, ${mutation.testFile} "${mutation.testName}": ${before}.`);
    const verdict = await mutated(copy, mutation);
    if (verdict === "no test of that name")
      throw new Error(`Changed, ${mutation.testFile} could not run: ${mutation.guarantee}`);
    const isNoticed = verdict === "failed";
    if (!isNoticed) survivors++;
    process.stderr.write(
      `${index + 1} of ${chosen.length}: ${isNoticed ? "noticed" : "NOT NOTICED"}: ${mutation.guarantee}\n`,
    );
    table.push([
      mutation.guarantee,
      mutation.file,
      `${mutation.testFile}: ${mutation.testName}`,
      isNoticed ? "yes" : "NO",
    ]);
  }
} finally {
  await rm(dirname(copy), { recursive: true, force: true });
}
console.info(table.toString());
console.info(`${chosen.length - survivors} of ${chosen.length} mutations noticed`);
process.exitCode = survivors === 0 && chosen.length > 0 ? 0 : 1;
