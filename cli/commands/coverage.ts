import { type Command, Option } from "commander";
import type { Counts, Grouping } from "../../evidence/counts.ts";
import { policyDeployment } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { show } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { addSourceOptions, resourcesOf, type SourceOptions } from "../lib/resource-source.ts";
import { type Table, tableOf } from "../lib/table/table.ts";
import { REQUIRED_COLUMNS } from "./coverage/required-table.ts";

/** Adds `tagledger coverage`: how many resources have an owner tag, and why the others have none. */
export function addCoverage(program: Command) {
  const command = program
    .command("coverage")
    .description("count the resources that have an owner tag and those that have none, with the reason")
    .addOption(
      new Option("--by <what>", "what to count by")
        .choices(["type", "region", "account", "owner", "creator"])
        .default("type"),
    )
    .option(
      "--required",
      "count by the tags that the organization's tag policy requires, and that AWS has on the resources now",
    );
  addSourceOptions(command).addHelpText(
    "after",
    examples("tagledger coverage --since 30d --by region", "tagledger coverage --since 30d --required"),
  );
  addOutputOptions(command, "print JSON: the groups, and the total", [
    ...COUNT_COLUMNS,
    ...REQUIRED_COLUMNS,
  ]).action(coverage);
}

/** Adds `tagledger owners`: how many resources each owner has. */
export function addOwners(program: Command) {
  const command = program
    .command("owners")
    .description("list the owners, with the number of their resources: coverage --by owner");
  addSourceOptions(command).addHelpText("after", examples("tagledger owners --since 30d"));
  addOutputOptions(command, "print JSON: the owners, and the total", COUNT_COLUMNS).action(
    (options: SourceOptions & OutputOptions) => coverage({ ...options, by: "owner" }),
  );
}

type CoverageOptions = SourceOptions & OutputOptions & { by: Grouping; required?: boolean };

async function coverage({ by, required, ...options }: CoverageOptions) {
  const { allowedTagKeys } = await policyDeployment();
  if (required) {
    // The other commands do not load the client of the Tagging API.
    const { requiredCoverage } = await import("./coverage/required.ts");
    return requiredCoverage(by, allowedTagKeys[0] ?? "", options);
  }
  const { resources, about } = await resourcesOf(options);
  const { countBy, total } = await import("../../evidence/counts.ts");
  const groups = await countBy(by, resources, allowedTagKeys);
  const all = total(groups);
  const heading = `Resources ${about}, by ${by}. Tagged means that the ledger knows one of: ${allowedTagKeys.join(", ")}.`;
  const empty = `The ledger has no resource ${about}.`;
  show(
    groups.length > 0 ? [heading, countsTable([...groups, all], "")] : [countsTable([], empty)],
    { by, tagKeys: allowedTagKeys, groups, total: all },
    options,
  );
}

export const COUNT_COLUMNS = [
  "group",
  ...["resources", "tagged", "untagged", "unsupported", "gone", "ignored", "tagged-in-%", "latest"],
];

export const countsTable = (rows: Counts[], empty: string): Table =>
  tableOf(
    "coverage",
    {
      Group: ({ group }) => group,
      Resources: ({ resources }) => String(resources),
      Tagged: ({ tagged }) => String(tagged),
      Untagged: ({ untagged }) => String(untagged),
      Unsupported: ({ unsupported }) => String(unsupported),
      Gone: ({ gone }) => String(gone),
      Ignored: ({ ignored }) => String(ignored),
      "Tagged in %": ({ tagged, resources }) => ((100 * tagged) / resources).toFixed(1),
      Latest: ({ latest }) => latest,
    },
    rows,
    { empty },
  );
