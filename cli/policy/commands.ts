import { type Command, InvalidArgumentError, Option } from "commander";
import type { Tags } from "../../statemachine/tags.ts";
import type { TestOptions } from "./test.ts";

/** Registers `tagledger policy …`. What a command needs is imported when it runs. */
export function addPolicyCommands(program: Command) {
  const policy = program
    .command("policy")
    .description("check and try out a tag policy");
  addFileCommands(policy);
}

/** Those that ask AWS nothing. */
function addFileCommands(policy: Command) {
  policy
    .command("check <file>")
    .description("say what is wrong with a policy, or what it says, and its size (- reads stdin)")
    .option("--json", "print JSON")
    .action(async (file: string, options: { json?: boolean }) => {
      await (await import("./check.ts")).check(file, options);
    });
  policy
    .command("test <file>")
    .description("show what each resource of an event would get under a policy, and why")
    .requiredOption(
      "--event <file>",
      "an event, a CloudTrail record or a manual request, as plan takes it (- reads stdin)",
    )
    .addOption(
      new Option(
        "--actor-tag <KEY=VALUE>",
        "a tag of the IAM user or role that acted; may be given again",
      ).argParser(addTag),
    )
    .option("--account-alias <alias>", "the account's alias")
    .option("--json", "print JSON")
    .action(async (file: string, options: TestOptions) => {
      await (await import("./test.ts")).test(file, options);
    });
}

/** A value may hold `=`, a key may not be told apart then. */
export function addTag(text: string, tags: Tags = {}): Tags {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("It must be KEY=VALUE.");
  return { ...tags, [text.slice(0, equals)]: text.slice(equals + 1) };
}
