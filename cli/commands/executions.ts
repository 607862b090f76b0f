import { type Command, Option } from "commander";
import { examples } from "../lib/examples.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { addPeriodOptions, type PeriodOptions } from "../lib/period.ts";
import { EXECUTIONS_COLUMNS, listExecutions } from "./executions/list.ts";
import { ONE_COLUMNS, showExecution } from "./executions/one.ts";

/** Adds `tagledger executions`: the executions of a period, or all that is known of one. */
export function addExecutions(program: Command) {
  const command = program
    .command("executions [execution]")
    .description(
      "list the executions that started in a period, the latest first; or show one with its input, its states, its errors and what it recorded, by its name or ARN or an unambiguous beginning of its name",
    )
    .addOption(
      new Option("--status <status>", "only executions with this status").choices([
        ...["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"],
      ]),
    );
  addPeriodOptions(command)
    .addHelpText("after", "\nStep Functions keeps an execution for 90 days after its end.")
    .addHelpText(
      "after",
      examples(
        "tagledger executions --since 2d --status FAILED",
        "tagledger executions 010d0818-5b39-42d9-86bc-99c68980f198",
      ),
    );
  addOutputOptions(command, "print JSON, one element for each execution, or an object for one", [
    ...EXECUTIONS_COLUMNS,
    ...ONE_COLUMNS,
  ]).action((execution: string | undefined, options: ExecutionsOptions) =>
    execution === undefined ? listExecutions(options) : showExecution(execution, options),
  );
}

export type ExecutionsOptions = PeriodOptions & OutputOptions & { status?: ListedStatus };
type ListedStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
