#!/usr/bin/env node
import { Command } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { addActions } from "./commands/actions.ts";
import { addAuditorPolicy } from "./commands/auditor-policy.ts";
import { addCatalogue } from "./commands/catalogue.ts";
import { addCompletion } from "./commands/completion.ts";
import { addCoverage, addOwners } from "./commands/coverage.ts";
import { addDismiss } from "./commands/dismiss.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addExecutions } from "./commands/executions.ts";
import { addExport } from "./commands/export.ts";
import { addFailures } from "./commands/failures.ts";
import { addHistory } from "./commands/history.ts";
import { addLocal } from "./commands/local.ts";
import { addPlan } from "./commands/plan.ts";
import { addPolicy } from "./commands/policy.ts";
import { addRegions } from "./commands/regions.ts";
import { addReplay } from "./commands/replay.ts";
import { addReport } from "./commands/report.ts";
import { addResources } from "./commands/resources.ts";
import { addSample } from "./commands/sample.ts";
import { addTemplate } from "./commands/template.ts";
import { addTrail } from "./commands/trail.ts";
import { addUndo } from "./commands/undo.ts";
import { addUnknownEvents } from "./commands/unknown-events.ts";
import { addWho } from "./commands/who.ts";
import { reportOf } from "./lib/report.ts";

/**
 * We look for --json before commander parses the command line, because an error of parsing must be reported as JSON
 * too.
 */
const isJson = process.argv.includes("--json");

const program = new Command("tagledger")
  .description("Owner tags on every AWS resource, and a ledger of who created what.")
  .version(packageJson.version)
  .exitOverride()
  .configureOutput({
    writeErr: (text) => process.stderr.write(text),
    outputError: (text, write) => isJson || write(text),
  })
  .addHelpText(
    "after",
    `
Exit codes: 0 done; 1 not found, or not possible; 2 the input or the command line is refused; 130 ended by Ctrl-C. With --json, an error is one line of
JSON on stderr: {"error":{"code":"NotInLedger","message":"…"}}. docs/commands.md lists the codes.
Account and region come from the AWS environment (AWS_PROFILE, AWS_REGION). The stacks of the deployment begin with "Tagledger";
set TAGLEDGER_STACK_PREFIX for another prefix. catalogue and plan need no AWS account. plan takes the owner tag from TAG_KEY and
TAG_VALUE, else from the cdk.json of this checkout.`,
  );

addPlan(program);
addWho(program);
addHistory(program);
addActions(program);
addExecutions(program);
addResources(program);
addOwners(program);
addCoverage(program);
addExport(program);
addReplay(program);
addFailures(program);
addDoctor(program);
addDismiss(program);
addUndo(program);
addCatalogue(program);
addUnknownEvents(program);
addPolicy(program);
addTrail(program);
addReport(program);
addSample(program);
addAuditorPolicy(program);
addTemplate(program);
addRegions(program);
addLocal(program);
addCompletion(program);

// A reader may close the pipe early, as `head` does.
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  const { exitCode, text } = reportOf(error, isJson);
  process.stderr.write(text);
  process.exitCode = exitCode;
}
