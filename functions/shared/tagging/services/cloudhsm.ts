import { CloudHSMV2Client, paginateListTags } from "@aws-sdk/client-cloudhsm-v2";
import { bareName } from "../../../../catalogue/arn.ts";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

/** Clusters and backups are identified by id. */
export default (region: string) => {
  const client = new CloudHSMV2Client({ region });
  return taggedByRgta(region, (resourceArn) =>
    tagsOfPages(
      paginateListTags({ client }, { ResourceId: bareName(resourceArn) }),
      ({ TagList }) => TagList,
    ),
  );
};
