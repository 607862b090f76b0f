import { type Command, InvalidArgumentError, Option } from "commander";
import type { Tags } from "../../domain/tags.ts";
import { examples } from "../lib/examples.ts";
import { SKIPPED_COLUMNS } from "../lib/output.ts";
import { addNoColor, addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import type { TestOptions } from "./policy/test.ts";

/**
 * Adds the commands `tagledger policy …`. If an operator's own entries are wrong, the imports of these commands fail.
 * So each command imports its code when it runs.
 */
export function addPolicy(program: Command) {
  // `policy show --version 3` asks for a version of the policy.
  program.enablePositionalOptions();
  const policy = program
    .command("policy")
    .description("check, try out, show and put the tag policy, and protect its keys")
    .addHelpText("after", examples("tagledger policy check policy.yaml"));
  addFileCommands(policy);
  addDeploymentCommands(policy);
}

/** The commands that ask AWS nothing. */
function addFileCommands(policy: Command) {
  const check = policy
    .command("check <file>")
    .description("check a policy, and show its problems, or its rules and its size (- reads stdin)");
  check.addHelpText("after", examples("tagledger policy check policy.yaml"));
  addOutputOptions(check, "print JSON", CHECK_COLUMNS).action(
    async (file: string, options: OutputOptions) => {
      await (await import("./policy/check.ts")).check(file, options);
    },
  );
  const test = policy
    .command("test <file>")
    .description("show what each resource of an event would get under a policy, and why")
    .requiredOption(
      "--event <file>",
      "an event, a CloudTrail record or a manual request, as for tagledger plan (- reads stdin)",
    )
    .addOption(
      new Option(
        "--actor-tag <KEY=VALUE>",
        "a tag of the IAM user or role that acted; repeat the option for more tags",
      ).argParser(addTag),
    )
    .option("--account-alias <alias>", "the account's alias");
  test.addHelpText(
    "after",
    examples("tagledger policy test policy.yaml --event event.json --actor-tag Team=core"),
  );
  addOutputOptions(test, "print JSON", TEST_COLUMNS).action(async (file: string, options: TestOptions) => {
    await (await import("./policy/test.ts")).test(file, options);
  });
}

export const CHECK_COLUMNS = ["rule", "key", "value", "without-a-value", "for", "on-conflict"];
export const TEST_COLUMNS = ["key", "value", "from", "resources", ...SKIPPED_COLUMNS];

/** The commands that read or change the deployed policy. */
function addDeploymentCommands(policy: Command) {
  policy
    .command("show")
    .description("show the policy in Parameter Store, whether it is valid, and which version is used")
    .addOption(new Option("--version <n>", "an older version of the policy").argParser(parseVersion))
    .option("--json", "print JSON")
    .addHelpText("after", examples("tagledger policy show", "tagledger policy show --version 1"))
    .action(async (options: { version?: number; json?: boolean }) => {
      await (await import("./policy/show.ts")).show(options);
    });
  addNoColor(policy.command("put <file>"))
    .description("check a policy, show what it changes, ask, and put it into Parameter Store")
    .option("--yes", "do not ask")
    .option("--json", "print JSON on stdout, and the messages for people on stderr")
    .addHelpText("after", examples("tagledger policy put policy.yaml --yes"))
    .action(async (file: string, options: { yes?: boolean; json?: boolean }) => {
      await (await import("./policy/put.ts")).put(file, options);
    });
  policy
    .command("scp")
    .description("print service control policies that keep others from changing the tags of these keys")
    .option("--json", "print the remarks too, as JSON")
    .addHelpText("after", examples("tagledger policy scp"))
    .action(async (options: { json?: boolean }) => {
      await (await import("./policy/print-scp.ts")).printScp(options);
    });
}

/** Adds one tag. The first `=` ends the key. The value may also have `=`. */
export function addTag(text: string, tags: Tags = {}): Tags {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("It must be KEY=VALUE.");
  return { ...tags, [text.slice(0, equals)]: text.slice(equals + 1) };
}

export function parseVersion(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return Number(text);
}
