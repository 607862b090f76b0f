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
      "list the services whose resources are tagged. A pattern, such as CreateVpc, ec2 or AWS::EC2::Volume, matches a part of " +
        "the name of an event, a service or a resource type, and lists the events. If one event matches, explain it",
    )
    .option("--service <service>", "only events of this service, such as ec2")
    .addOption(
      new Option("--verified <how>", "only events verified in this way").choices(VerificationSchema.options),
    )
    .addOption(
      new Option(
        "--missing",
        "list the calls that create something by AWS's models and that the catalogue does not have, with the reason",
      ).conflicts("verified"),
    );
  command.addHelpText(
    "after",
    examples(
      "tagledger catalogue",
      "tagledger catalogue ec2:RunInstances",
      "tagledger catalogue --service dynamodb",
      "tagledger catalogue --missing",
      "tagledger catalogue --missing --service lightsail",
    ),
  );
  addOutputOptions(command, "print JSON, one element for each event", CATALOGUE_COLUMNS).action(
    async (pattern: string | undefined, { missing, ...options }: CatalogueOptions & { missing?: true }) => {
      // These imports fail if an operator's own entries are wrong. Other commands must work then.
      if (missing) return (await import("./catalogue/missing.ts")).listMissing(pattern, options);
      await (await import("./catalogue/list.ts")).listCatalogue(pattern, options);
    },
  );
}

const OF_EVENTS = ["event", "creates", "tagger", "verified", "notes"];
const OF_MISSING = ["event", "reason", "named-by", "why"];
const OF_SERVICES = ["service", "name", "events", "types", "verified", "calls", "reason"];

export const CATALOGUE_COLUMNS = [...new Set([...OF_EVENTS, ...OF_MISSING, ...OF_SERVICES])];
