import type { Command } from "commander";
import { valueIn } from "../../domain/tags.ts";
import type { KnownResource } from "../../evidence/created-resources.ts";
import { matches } from "../../policy/pattern.ts";
import { policyDeployment } from "../lib/deployment.ts";
import { examples } from "../lib/examples.ts";
import { tagsText } from "../lib/output.ts";
import { addOutputOptions, type OutputOptions } from "../lib/output-options.ts";
import { addSourceOptions, resourcesOf, type SourceOptions } from "../lib/resource-source.ts";
import { type List, showList } from "../lib/show-list.ts";
import { type Table, tableOf } from "../lib/table/table.ts";

/** Adds `tagledger resources`: the resources as the ledger has them now. */
export function addResources(program: Command) {
  const command = program
    .command("resources")
    .description(
      "list the resources that were created in a period, with their tags as the ledger has them now",
    )
    .option("--untagged", "only resources without any tag that Tagledger may write")
    .option("--owner <value>", "only resources with this value of the owner tag")
    .option("--type <type>", "only resources of this type; * stands for any text")
    .option("--account <id>", "only resources in this account")
    .option("--region <region>", "only resources in this region");
  addSourceOptions(command).addHelpText(
    "after",
    examples(
      "tagledger resources --since 30d --untagged",
      "tagledger resources --scan --owner ada@example.com --csv",
    ),
  );
  addOutputOptions(command, "print JSON, one element for each resource", RESOURCES_COLUMNS).action(resources);
}

type Filters = { untagged?: boolean; owner?: string; type?: string; account?: string; region?: string };
type Listed = KnownResource & { owner: string | undefined };

async function resources(options: SourceOptions & OutputOptions & Filters) {
  const { allowedTagKeys } = await policyDeployment();
  const { resources, about } = await resourcesOf(options);
  const found = fitting(resources, allowedTagKeys, options);
  await showList(listOf(`The ledger has no such resource ${about}.`), found, options);
}

async function* fitting(
  resources: AsyncIterable<KnownResource>,
  tagKeys: string[],
  { untagged = false, owner: wanted, type, account, region }: Filters,
): AsyncGenerator<Listed> {
  const [ownerKey = ""] = tagKeys;
  for await (const known of resources) {
    const { row } = known;
    const owner = valueIn(row.tag_values, ownerKey);
    if (
      (!untagged || tagKeys.every((key) => valueIn(row.tag_values, key) === undefined)) &&
      (wanted === undefined || owner === wanted) &&
      (type === undefined || matches(type, row.type)) &&
      (account === undefined || row.account === account) &&
      (region === undefined || row.region === region)
    )
      yield { ...known, owner };
  }
}

const listOf = (empty: string): List<Listed> => ({
  elements: "resources",
  table: (rows) => resourcesTable(rows, empty),
  json: ({ row, owner, action }) => ({ ...row, owner, ...(action && { outcome: action.outcome }) }),
});

export const RESOURCES_COLUMNS = [
  ...["resource", "type", "owner", "created-by", "created-at", "outcome"],
  ...["region", "account", "kind", "confidence", "tags", "execution", "action-id", "event-id"],
];

export const resourcesTable = (rows: Listed[], empty: string): Table =>
  tableOf(
    "resources",
    {
      Resource: { kind: "id", cell: ({ row }) => row.resource_id },
      Type: ({ row }) => row.type,
      Owner: ({ owner = "" }) => owner,
      "Created by": ({ row }) => row.created_by?.name ?? "",
      "Created at": ({ row }) => row.created_at ?? "",
      Outcome: { kind: "outcome", cell: ({ action }) => action?.outcome ?? "" },
      Region: { isExtra: true, cell: ({ row }) => row.region },
      Account: { isExtra: true, cell: ({ row }) => row.account },
      Kind: { isExtra: true, cell: ({ row }) => row.created_by?.kind ?? "" },
      Confidence: { isExtra: true, cell: ({ row }) => row.created_by?.confidence ?? "" },
      Tags: { isExtra: true, cell: ({ row }) => tagsText(row.tag_values) },
      Execution: { kind: "id", isExtra: true, cell: ({ action }) => action?.execution_arn ?? "" },
      "Action id": { kind: "id", isExtra: true, cell: ({ row }) => row.created_action_id ?? "" },
      "Event id": { kind: "id", isExtra: true, cell: ({ action }) => action?.event_id ?? "" },
    },
    rows,
    { empty },
  );
