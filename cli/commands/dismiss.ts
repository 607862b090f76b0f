import { randomUUID } from "node:crypto";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { Command } from "commander";
import { MAX_REASON_LENGTH } from "../../functions/shared/record/requests.ts";
import { confirmOrAbort } from "../lib/confirm.ts";
import { release, remove } from "../lib/dead-letters.ts";
import { stateMachineArns } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { callerArn, sentenceIn, startOnce, untilEnd } from "../lib/executions.ts";
import { CommandFailure } from "../lib/failure.ts";
import { facts, print, printJson } from "../lib/output.ts";
import { type Failure, findFailure } from "./dismiss/find-failure.ts";

/**
 * Adds `tagledger dismiss`. It records that nobody will repair a failure, and why. The record is an action of its own;
 * the failed action stays as it is.
 */
export function addDismiss(program: Command) {
  program
    .command("dismiss <failure>")
    .description(
      "record that nobody will repair a failure, and why: an execution (its name or ARN), an action (its id) or a message of a dead-letter queue (its id). Shows the failure, then asks",
    )
    .requiredOption("--reason <text>", "why; the ledger keeps it")
    .option("--yes", "do not ask")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nThe failed action stays failed in the ledger, and the dismissal is a row beside it. failures --all lists both. If the action fails again\nlater, failures lists it again. A dismissed message is removed from its queue.",
    )
    .addHelpText(
      "after",
      examples('tagledger dismiss 5c2f0d2a-9b1e-4c8e-8f3e-2f6f1f0b7d11 --reason "the volume is gone" --yes'),
    )
    .action(dismiss);
}

type DismissOptions = { reason: string; yes?: boolean; json?: boolean };

/** @throws CommandFailure `NothingToDismiss`, `NotConfirmed`, `CannotAsk` or `ExecutionNotSucceeded` */
async function dismiss(text: string, { reason, yes = false, json = false }: DismissOptions) {
  if (reason.trim() === "" || reason.length > MAX_REASON_LENGTH)
    throw new CommandFailure(
      `--reason needs a text of at most ${MAX_REASON_LENGTH} characters.`,
      "InvalidCommandLine",
    );
  const failure = await findFailure(text);
  const { message } = failure;
  try {
    if (!json) print(facts({ ...failure.facts, Reason: reason }));
    await confirmOrAbort("Dismiss this failure?", yes, "Nothing was dismissed.");
    const executions = await runAll(failure, reason);
    if (message) await remove(message);
    if (json) printJson({ ...failure.shown, reason, executions, ...(message && { isRemoved: true }) });
    else
      print(
        `Dismissed.${message ? " The message is removed from its queue." : ""} The ledger has the reason.`,
      );
  } catch (error) {
    if (message) await release(message);
    throw error;
  }
}

/** Runs the dismissal's requests, one after the other, and returns the ARNs of their executions. */
async function runAll({ requests }: Failure, reason: string): Promise<string[]> {
  const { tagging } = await stateMachineArns();
  const requestedBy = await callerArn();
  const executions: string[] = [];
  for (const dismissed of requests) {
    const input = { dismiss: dismissed, requestedBy, reason };
    const { executionArn } = await startOnce(tagging, randomUUID(), input);
    const { status, cause } = await untilEnd(new SFNClient({}), executionArn);
    if (status !== "SUCCEEDED")
      throw new CommandFailure(
        `The failure is not dismissed: the execution ${executionArn} ended as ${status}. ${sentenceIn(cause)}`.trim(),
        "ExecutionNotSucceeded",
      );
    executions.push(executionArn);
  }
  return executions;
}
