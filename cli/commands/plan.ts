import type { Command } from "commander";
import { showDryRun } from "../lib/dry-run.ts";
import { CommandFailure } from "../lib/failure.ts";

/** Adds `tagledger plan`: what would be tagged, without asking AWS, or as a dry run of the workflow found it. */
export function addPlan(program: Command) {
  program
    .command("plan [file]")
    .description(
      "show what would be tagged for an event, a CloudTrail record or a manual request (- reads stdin). This asks AWS " +
        "nothing. With --execution, show what a dry run of the workflow found",
    )
    .option("--execution <arn>", "the execution of a dry run, in place of a file")
    .option("--json", "print JSON")
    .action(plan);
}

async function plan(
  file: string | undefined,
  { execution, json = false }: { json?: boolean; execution?: string },
) {
  if (execution !== undefined && file === undefined) return showDryRun(execution, json);
  if (file === undefined || execution !== undefined)
    throw new CommandFailure("plan takes one of a file and --execution.", "InvalidCommandLine");
  // Planning needs the catalogue, which may be refused for an operator's own entries.
  await (await import("./plan/plan-file.ts")).planFile(file, json);
}
