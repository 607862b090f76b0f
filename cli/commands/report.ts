import { type Command, Option } from "commander";
import { examples } from "../lib/examples.ts";
import { addNoColor } from "../lib/output-options.ts";
import { periodOptions } from "../lib/period.ts";
import { parseTrailArn } from "../lib/trail-arn.ts";
import type { ReportOptions } from "./report/options.ts";

/** Adds `tagledger report`: writes a folder with the evidence of a period for an auditor. */
export function addReport(program: Command) {
  const { from, to } = periodOptions();
  const command = program
    .command("report")
    .description(
      "write the evidence of a period into a folder: each creation in CloudTrail with its action in the ledger, the exceptions, who may change the evidence, and a page that shows it",
    )
    .addOption(from.makeOptionMandatory())
    .addOption(to.makeOptionMandatory())
    .requiredOption("--out <folder>", "a new folder for the files")
    .option(
      "--trail-bucket <name>",
      "read the creations from the log files of a trail in this S3 bucket (default: from CloudTrail's event history of the last 90 days)",
    )
    .option("--trail-prefix <prefix>", "the prefix of the log files, if the trail has one")
    .addOption(
      new Option("--trail-arn <arn>", "read only the log files that this trail's digests name").argParser(
        (arn) => ({ arn, name: parseTrailArn(arn) }),
      ),
    )
    .option("--json", "print JSON: the numbers of the report, and its files")
    .addHelpText("after", `\n${ABOUT}`)
    .addHelpText(
      "after",
      examples(
        "tagledger report --from 2026-11-01 --to 2026-11-30 --trail-bucket example-trail-bucket --out evidence-2026-11",
      ),
    );
  addNoColor(command).action(async (options: ReportOptions) => {
    // The other commands do not load the libraries of the report.
    await (await import("./report/run.ts")).report(options);
  });
}

const ABOUT =
  "The log files must be proven by CloudTrail's digest files: see tagledger trail check. A report that was interrupted goes on\n" +
  "if the same command is run again. tagledger auditor-policy prints the permissions that the command needs.";
