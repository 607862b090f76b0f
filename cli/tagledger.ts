#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { CommandFailure, EXIT_FAILED, EXIT_REFUSED } from "./failure.ts";
import { history } from "./history.ts";
import { printable } from "./output.ts";
import { plan } from "./plan.ts";
import { replay } from "./replay.ts";
import { who } from "./who.ts";

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
"Tagledger…" unless TAGLEDGER_STACK_PREFIX says otherwise. plan needs none of this: it takes the owner tag from TAG_KEY
and TAG_VALUE, else from this checkout's cdk.json, and does not know the tagger's own role.`,
  );

program
  .command("plan <file>")
  .description(
    "show what would be tagged for an event, a CloudTrail record or a manual request (- reads stdin)",
  )
  .option("--json", "print JSON")
  .action(plan);
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
  .command("replay <execution-or-file>")
  .description("start a new execution with the input of an execution (its ARN) or of a file")
  .option("--wait", "wait for its end; exit 1 unless it succeeds")
  .option("--json", "print JSON")
  .action(replay);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says in one line what went wrong; a stack trace helps nobody at a prompt. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_REFUSED;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`tagledger: ${printable(message)}\n`);
  return error instanceof CommandFailure ? error.exitCode : EXIT_FAILED;
}
