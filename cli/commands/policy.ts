import { type Command, InvalidArgumentError, Option } from "commander";
import type { Tags } from "../../domain/tags.ts";
import type { TestOptions } from "./policy/test.ts";

/**
 * Adds `tagledger policy …`. Their imports fail if an operator's own entries are wrong, so each command imports its
 * work when it runs.
 */
export function addPolicy(program: Command) {
  // `policy show --version 3` asks for a version of the policy.
  program.enablePositionalOptions();
  const policy = program
    .command("policy")
    .description("check, try out, show and put the tag policy, and protect its keys");
  addFileCommands(policy);
  addDeploymentCommands(policy);
}

/** The commands that ask AWS nothing. */
function addFileCommands(policy: Command) {
  policy
    .command("check <file>")
    .description("say what is wrong with a policy, or what it says, and its size (- reads stdin)")
    .option("--json", "print JSON")
    .action(async (file: string, options: { json?: boolean }) => {
      await (await import("./policy/check.ts")).check(file, options);
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
      await (await import("./policy/test.ts")).test(file, options);
    });
}

/** The commands that read or change the deployed policy. */
function addDeploymentCommands(policy: Command) {
  policy
    .command("show")
    .description("show the policy in Parameter Store, whether it is valid, and which version is used")
    .addOption(new Option("--version <n>", "an older version of it").argParser(parseVersion))
    .option("--json", "print JSON")
    .action(async (options: { version?: number; json?: boolean }) => {
      await (await import("./policy/show.ts")).show(options);
    });
  policy
    .command("put <file>")
    .description("check a policy, show what it changes, ask, and put it into Parameter Store")
    .option("--yes", "do not ask")
    .option("--json", "print JSON on stdout, and the messages for people on stderr")
    .action(async (file: string, options: { yes?: boolean; json?: boolean }) => {
      await (await import("./policy/put.ts")).put(file, options);
    });
  policy
    .command("scp")
    .description("print service control policies that keep others from changing the tags of these keys")
    .option("--json", "print the remarks too, as JSON")
    .action(async (options: { json?: boolean }) => {
      await (await import("./policy/print-scp.ts")).printScp(options);
    });
}

/** Adds one tag. The first `=` ends the key; the value may hold more of them. */
export function addTag(text: string, tags: Tags = {}): Tags {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("It must be KEY=VALUE.");
  return { ...tags, [text.slice(0, equals)]: text.slice(equals + 1) };
}

export function parseVersion(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a number from 1.");
  return Number(text);
}
