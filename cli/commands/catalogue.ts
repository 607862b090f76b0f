import { type Command, Option } from "commander";
import { VerificationSchema } from "../../catalogue/entry.ts";
import { examples } from "../lib/examples.ts";
import { addOutputOptions } from "../lib/output-options.ts";
import type { CatalogueOptions } from "./catalogue/list.ts";

/** Adds `tagledger catalogue`: the events whose resources are tagged. It asks AWS nothing. */
export function addCatalogue(program: Command) {
  const command = program
    .command("catalogue [pattern]")
    .description(
      "list the events whose resources are tagged. A pattern, such as CreateVpc or ec2:, matches a part of the name of an " +
        "event, a service or a resource type. If one event matches, explain it",
    )
    .option("--service <service>", "only events of this service, such as ec2")
    .addOption(
      new Option("--verified <how>", "only events verified in this way").choices(VerificationSchema.options),
    );
  command.addHelpText(
    "after",
    examples("tagledger catalogue ec2:RunInstances", "tagledger catalogue --service dynamodb"),
  );
  addOutputOptions(command, "print JSON, one element for each event", CATALOGUE_COLUMNS).action(
    async (pattern: string | undefined, options: CatalogueOptions) => {
      // This import fails if an operator's own entries are wrong. Other commands must work then.
      (await import("./catalogue/list.ts")).listCatalogue(pattern, options);
    },
  );
}

export const CATALOGUE_COLUMNS = ["event", "creates", "tagger", "verified", "notes"];
