import type { Command } from "commander";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { deployedArns } from "../lib/deployed-arns.ts";
import { examples } from "../lib/examples.ts";
import { CommandFailure } from "../lib/failure.ts";
import { print } from "../lib/output.ts";
import { auditorPolicy } from "./auditor-policy/policy.ts";

/** Adds `tagledger auditor-policy`: prints the IAM policy that an auditor needs. */
export function addAuditorPolicy(program: Command) {
  program
    .command("auditor-policy")
    .description(
      "print an IAM policy, as JSON, that lets an auditor run the reading commands and change nothing",
    )
    .option("--trail-bucket <name>", "the S3 bucket of the CloudTrail trail that the auditor may read")
    .option("--trail-prefix <prefix>", "the prefix of the log files, if the trail has one")
    .addHelpText("after", `\n${ABOUT}`)
    .addHelpText(
      "after",
      examples("tagledger auditor-policy", "tagledger auditor-policy --trail-bucket example-trail-bucket"),
    )
    .action(printPolicy);
}

const ABOUT =
  "The policy allows all commands that only read, except failures and doctor. docs/doctor.md has the policy for doctor.\n" +
  "It does not allow replay, dismiss, undo and policy put.\n" +
  "If the objects of the bucket are encrypted with a KMS key, the auditor needs kms:Decrypt for that key too.";

async function printPolicy({ trailBucket, trailPrefix }: { trailBucket?: string; trailPrefix?: string }) {
  if (trailPrefix !== undefined && trailBucket === undefined)
    throw new CommandFailure("--trail-prefix needs --trail-bucket.", "InvalidCommandLine");
  const prefix = trailPrefix?.replace(/\/$/, "");
  const trail = trailBucket === undefined ? undefined : { bucket: trailBucket, prefix };
  const policy = auditorPolicy(await deployedArns(), trail);
  print(JSON.stringify(policy, null, 2).split("\n").map(replaceUnprintable).join("\n"));
}
