import { type Command, Option } from "commander";
import { sinceOption } from "../lib/days.ts";
import { DRY_RUN_COLUMNS } from "../lib/dry-run.ts";
import { examples } from "../lib/examples.ts";
import { DEFAULT_DAYS } from "../lib/failed-executions.ts";
import { CommandFailure } from "../lib/failure.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { replayOne } from "./replay/one.ts";
import { RESULT_COLUMNS } from "./replay/result.ts";

/** Adds `tagledger replay`: starts a new execution with the input of an execution, of a file, or of each failure. */
export function addReplay(program: Command) {
  const command = program
    .command("replay [execution-or-file]")
    .description(
      "start a new execution with the input of an execution (its name or ARN), of a file, or of each failure",
    )
    .addOption(
      new Option("--failed", "replay what `failures` lists: each one once, even if you run this again"),
    )
    .addOption(sinceOption("with --failed: how many days back, today included (2d)"))
    .option("--wait", "wait for the end; exit with 1 unless the execution succeeds")
    .option("--dry-run", "write nothing: wait for the end and show what would change");
  command.addHelpText(
    "after",
    examples(
      "tagledger replay 010d0818-5b39-42d9-86bc-99c68980f198 --wait",
      "tagledger replay 010d0818-5b39-42d9-86bc-99c68980f198 --dry-run",
      "tagledger replay --failed",
    ),
  );
  addOutputOptions(command, "print JSON", [...RESULT_COLUMNS, ...DRY_RUN_COLUMNS]).action(replay);
}

type ReplayOptions = {
  failed?: boolean;
  /** In days. */
  since?: number;
  wait?: boolean;
  dryRun?: boolean;
} & OutputOptions;

async function replay(
  executionOrFile: string | undefined,
  { failed = false, since, dryRun = false, ...options }: ReplayOptions,
) {
  if (failed === (executionOrFile !== undefined))
    throw new CommandFailure(
      "Give exactly one of these: an execution, a file, or --failed.",
      "InvalidCommandLine",
    );
  if (failed && dryRun)
    throw new CommandFailure(
      "You cannot use --failed together with --dry-run. To see what --failed would replay, run npx tagledger failures.",
      "InvalidCommandLine",
    );
  if (!failed && since !== undefined)
    throw new CommandFailure("You can use --since only together with --failed.", "InvalidCommandLine");
  if (executionOrFile !== undefined)
    return replayOne(executionOrFile, { ...options, ...(dryRun && { dryRun }) });
  // This import fails if an operator's own entries are wrong: a replay of one execution works without it.
  const { replayFailed } = await import("./replay/failed.ts");
  await replayFailed({ ...options, since: since ?? DEFAULT_DAYS });
}
