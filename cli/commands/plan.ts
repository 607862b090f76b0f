import type { Command } from "commander";
import { DRY_RUN_COLUMNS, showDryRun } from "../lib/dry-run.ts";
import { examples } from "../lib/examples.ts";
import { findExecutionArn } from "../lib/executions.ts";
import { CommandFailure } from "../lib/failure.ts";
import { SKIPPED_COLUMNS } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";

/**
 * Adds `tagledger plan`. It shows the resources that would be tagged. For a file it makes no call to AWS. With
 * --execution it shows the result of a dry run.
 */
export function addPlan(program: Command) {
  const command = program
    .command("plan [file]")
    .description(
      "show what would be tagged for an event, a CloudTrail record or a manual request (- reads stdin). This asks AWS " +
        "nothing. With --execution, show what a dry run of the workflow found",
    )
    .option("--execution <name-or-arn>", "the execution of a dry run, in place of a file");
  command.addHelpText("after", examples("tagledger plan event.json"));
  addOutputOptions(command, "print JSON", [...PLAN_COLUMNS, ...DRY_RUN_COLUMNS]).action(plan);
}

/** The columns of the tables that `plan FILE` prints. */
export const PLAN_COLUMNS = ["resource", "type", "region", "tags", ...SKIPPED_COLUMNS];

async function plan(
  file: string | undefined,
  { execution, ...options }: { execution?: string } & OutputOptions,
) {
  if (execution !== undefined && file === undefined)
    return showDryRun(await findExecutionArn(execution), options);
  if (file === undefined || execution !== undefined)
    throw new CommandFailure("Give either a file or --execution, not both.", "InvalidCommandLine");
  // This import fails if an operator's own entries are wrong. `--execution` works without it.
  await (await import("./plan/plan-file.ts")).planFile(file, options);
}
