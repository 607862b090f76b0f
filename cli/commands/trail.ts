import { type Command, Option } from "commander";
import { examples } from "../lib/examples.ts";
import { addOutputOptions } from "../lib/output-options.ts";
import { periodOptions } from "../lib/period.ts";
import { parseTrailArn } from "../lib/trail-arn.ts";
import type { CheckOptions } from "./trail/check.ts";
import { PROBLEM_COLUMNS } from "./trail/problems.ts";

/** Adds the commands `tagledger trail …`, about the log files of a CloudTrail trail in S3. */
export function addTrail(program: Command) {
  const trail = program
    .command("trail")
    .description("prove that the log files of a CloudTrail trail are complete and not changed")
    .addHelpText("after", examples(CHECK_EXAMPLE));
  const { from, to } = periodOptions();
  const command = trail
    .command("check")
    .description(
      "check CloudTrail's digest files and the log files that they name, in all accounts and regions of a bucket. Exits with 1 unless they prove the whole period",
    )
    .requiredOption("--bucket <name>", "the S3 bucket of the trail")
    .option("--prefix <prefix>", "the prefix of the log files, if the trail has one")
    .addOption(
      new Option("--trail-arn <arn>", "check only the digest files of this trail").argParser(parseTrailArn),
    )
    .addOption(from.makeOptionMandatory())
    .addOption(to.makeOptionMandatory())
    .addHelpText("after", `\n${PERMISSIONS}`)
    .addHelpText("after", examples(CHECK_EXAMPLE));
  addOutputOptions(
    command,
    "print JSON: what was found, in numbers, and each problem",
    PROBLEM_COLUMNS,
  ).action(async (options: CheckOptions) => {
    // The other commands do not load the clients of S3 and CloudTrail.
    await (await import("./trail/check.ts")).check(options);
  });
}

const CHECK_EXAMPLE =
  "tagledger trail check --bucket example-trail-bucket --from 2026-11-01 --to 2026-11-01T06:00:00Z";

const PERMISSIONS =
  "The command needs the permissions s3:ListBucket and s3:GetObject for the bucket, and cloudtrail:ListPublicKeys. If the\n" +
  "objects are encrypted with a KMS key, it needs kms:Decrypt for the key too.";
