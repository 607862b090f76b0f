import type { Command } from "commander";
import { examples } from "../lib/examples.ts";
import { addOutputOptions } from "../lib/output-options.ts";
import type { RegionsOptions } from "./regions/run.ts";
import { REGIONS_COLUMNS } from "./regions/table.ts";

/** Adds `tagledger regions`, which writes the regions that the account has enabled into cdk.json. */
export function addRegions(program: Command) {
  const command = program
    .command("regions")
    .description(
      "ask EC2 which regions the account has enabled, and write them into cdk.json as collectorRegions. Nothing is deployed. " +
        "The home region is AWS_REGION, or the region of the AWS profile. It has a collector always, so it is not in the list",
    )
    .option("--file <path>", "the file with the stages", "cdk.json")
    .option("--stage <name>", "the stage of the file", "production")
    .option("--check", "write nothing, and exit with 1 if the list of the file differs")
    .addHelpText("after", "\nThe command needs the permission ec2:DescribeRegions.")
    .addHelpText("after", examples("tagledger regions --json"));
  addOutputOptions(
    command,
    "print JSON: the list, and each region. Without a file nothing is written",
    REGIONS_COLUMNS,
  ).action(async (options: RegionsOptions) => {
    // The other commands do not load the client of EC2.
    await (await import("./regions/run.ts")).regions(options);
  });
}
