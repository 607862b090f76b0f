import type { Command } from "commander";
import { examples } from "../lib/examples.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { DOCTOR_COLUMNS } from "./doctor/shown.ts";

/** Adds `tagledger doctor`: looks at the whole deployment, and says what is wrong with it and what to do. */
export function addDoctor(program: Command) {
  const command = program
    .command("doctor")
    .description(
      "look at the deployment in every region: trail, rules, functions, policy, permissions, alerts, queues, tables, keys. Says what is wrong, and what to do. Changes nothing. Exits with 1 if it finds an error",
    )
    .addHelpText("after", `\n${ABOUT}`)
    .addHelpText("after", examples("tagledger doctor", "tagledger doctor --json"));
  addOutputOptions(command, "print JSON: whether all is well, and each finding", DOCTOR_COLUMNS).action(
    async (options: OutputOptions) => {
      await (await import("./doctor/run.ts")).doctor(options);
    },
  );
}

const ABOUT =
  "error: something does not work. warning: it may not work, or doctor cannot know: for example, if these credentials lack a\n" +
  "permission. docs/doctor.md has the IAM policy for doctor. docs/troubleshooting.md has more about each problem.";
