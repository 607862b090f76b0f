import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import type { Grouping } from "../../../evidence/counts.ts";
import { withLiveTags } from "../../../evidence/live-tags.ts";
import { countRequired, requiredTagKeys, totalRequired } from "../../../evidence/required-tags.ts";
import { deployedArns } from "../../lib/deployed-arns.ts";
import { show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { resourcesOf, type SourceOptions } from "../../lib/resource-source.ts";
import { requiredTable } from "./required-table.ts";

/** `tagledger coverage --required`: the resources beside the tags that the organization's tag policy requires. */
export async function requiredCoverage(
  by: Grouping,
  ownerKey: string,
  options: SourceOptions & OutputOptions,
): Promise<void> {
  const required = await requiredTagKeys(new ResourceGroupsTaggingAPIClient({}));
  if (required.size === 0) return show([NO_POLICY], { by, required: {}, groups: [], total: null }, options);
  const { account } = await deployedArns();
  const { resources, about } = await resourcesOf(options);
  const groups = await countRequired(by, resources, required, ownerKey, (rows) =>
    withLiveTags(rows, account),
  );
  const total = totalRequired(groups);
  const empty = `The ledger has no resource ${about}.`;
  const heading = `Resources ${about}, by ${by}, with the tags that AWS has now. The tag policy requires tags of ${required.size} types.`;
  show(
    groups.length > 0 ? [heading, requiredTable([...groups, total], "")] : [requiredTable([], empty)],
    { by, required: Object.fromEntries(required), groups, total },
    options,
  );
}

const NO_POLICY =
  "No tag policy of the organization requires tags in this account: ListRequiredTags gives none. A tag policy requires a tag with its block report_required_tag_for.";
