#!/usr/bin/env node
import { Command, CommanderError, Option } from "commander";
import { VerificationSchema } from "../catalogue/entry.ts";
import { OwnEntriesError } from "../catalogue/own-entries.ts";
import { shortened } from "../domain/message.ts";
import { replaceUnprintable } from "../domain/replace-unprintable.ts";
import packageJson from "../package.json" with { type: "json" };
import type { CatalogueOptions } from "./catalogue.ts";
import { dryRunOf } from "./dry-run.ts";
import { failures } from "./failed/list.ts";
import { DEFAULT_DAYS, replayChosen } from "./failed/replay-chosen.ts";
import { CommandFailure, EXIT_FAILED, EXIT_REFUSED } from "./failure.ts";
import { history } from "./history.ts";
import { addPolicyCommands } from "./policy/commands.ts";
import { undo } from "./undo.ts";
import { ADVICE, parseDays, unknownEvents } from "./unknown-events.ts";
import { who } from "./who.ts";

/** How much of an error is said, in UTF-8: AWS's may have 50,000 characters. */
const MAX_LINE_BYTES = 4_000;

const program = new Command("tagledger")
  .description("Owner tags on every AWS resource, and a ledger of who created what.")
  .version(packageJson.version)
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  .addHelpText(
    "after",
    `
Exit codes: 0 done, 1 not found or not possible, 2 the input or the command line is refused.
Account and region are those of the AWS environment (AWS_PROFILE, AWS_REGION). The deployment is found by its stacks,
"Tagledger…" unless TAGLEDGER_STACK_PREFIX says otherwise. catalogue and plan need none of this: plan takes the owner tag from TAG_KEY
and TAG_VALUE, else from this checkout's cdk.json, and does not know the tagger's own role.`,
  );

program
  .command("plan [file]")
  .description(
    "show what would be tagged for an event, a CloudTrail record or a manual request (- reads stdin): without asking AWS, or " +
      "as a dry run of the workflow found it",
  )
  .option("--execution <arn>", "of this dry run, in place of a file")
  .option("--json", "print JSON")
  .action(async (file: string | undefined, options: { json?: boolean; execution?: string }) => {
    if ((file === undefined) === (options.execution === undefined))
      throw new CommandFailure("plan takes a file or --execution, and not both.", EXIT_REFUSED);
    if (options.execution !== undefined) await dryRunOf(options.execution, options);
    else if (file !== undefined) await (await import("./plan.ts")).plan(file, options);
  });
program
  .command("who <resource>")
  .description("show who created a resource, by its ARN or its id")
  .option("--json", "print JSON, one element a resource of that name")
  .action(who);
program
  .command("history <resource>")
  .description("show all actions on a resource and all changes of its tags, by its ARN or its id")
  .option("--json", "print JSON, one element a resource of that name")
  .action(history);
program
  .command("replay [execution-or-file]")
  .description(
    "start a new execution with the input of an execution (its ARN) or of a file, or of all that tagledger failures lists",
  )
  .option("--failed", "what failed, in place of an execution or a file: each once, however often this is run")
  .addOption(
    new Option("--since <days>", "with --failed: how many days back, today included (2d)").argParser(
      parseDays,
    ),
  )
  .option("--wait", "wait for the end; exit 1 unless it succeeds")
  .option("--dry-run", "write nothing, and show what would be; waits for it")
  .option("--json", "print JSON")
  .action(replayChosen);
program
  .command("failures")
  .description("list what is not processed: in the ledger, as a red execution, or on a dead-letter queue")
  .addOption(
    new Option("--since <days>", "how many days back, today included")
      .argParser(parseDays)
      .default(DEFAULT_DAYS, "2d"),
  )
  .option("--json", "print JSON, one element an execution or message")
  .action(failures);
program
  .command("undo")
  .description(
    "put back the tags as they were before an execution, an action, or all that an actor did: shows it, then asks",
  )
  .option("--execution <arn>", "what this execution changed")
  .option("--action <id>", "what this action changed; history --json has the ids")
  .option("--actor <name>", "what this actor's actions changed")
  .addOption(new Option("--since <days>", "with --actor: how many days back (7d)").argParser(parseDays))
  .option("--reason <text>", "why: it goes on record")
  .option("--dry-run", "only show it")
  .option("--yes", "do not ask")
  .option("--json", "print JSON")
  .addHelpText(
    "after",
    "\nWhat was changed since by someone else is left alone. An undo is recorded as actions of its own, and can be undone by\n--execution of its execution.",
  )
  .action(undo);

program
  .command("catalogue [pattern]")
  .description(
    "list the events whose resources are tagged, or those with the pattern in their name, their service's or a " +
      "resource type's; explain it where that is one, as ec2:RunInstances",
  )
  .addOption(new Option("--service <service>", "of one service, as ec2"))
  .addOption(
    new Option("--verified <how>", "by how we know where the resource is in the record").choices(
      VerificationSchema.options,
    ),
  )
  .option("--json", "print JSON, one element an event")
  .action(async (pattern: string | undefined, options: CatalogueOptions) => {
    (await import("./catalogue.ts")).catalogue(pattern, options);
  });

program
  .command("unknown-events")
  .description("list the calls that look like creations and are not in the catalogue, by event and day")
  .addOption(
    new Option("--since <days>", "how many days back, today included").argParser(parseDays).default(7, "7d"),
  )
  .option("--json", "print JSON, one element an event")
  .addHelpText("after", `\n${ADVICE}`)
  .action(unknownEvents);

addPolicyCommands(program);

// Who reads the output may have read enough, as `head` does.
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/**
 * Says in one line what went wrong, or in one for each of an operator's own entries: a stack trace helps nobody at a
 * prompt. Commands that need the catalogue are imported when they run, since it may be refused for those entries.
 */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_REFUSED;
  const message = error instanceof Error ? error.message : String(error);
  const lines = error instanceof OwnEntriesError ? message.split("\n") : [message];
  process.stderr.write(
    `tagledger: ${lines.map((line) => replaceUnprintable(shortened(line, MAX_LINE_BYTES))).join("\n")}\n`,
  );
  return error instanceof CommandFailure ? error.exitCode : EXIT_FAILED;
}
