import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

/** Clusters and backups are identified by id. */
export default (region: string) => {
  const cloudHsm = serviceCalls("cloudhsmv2", region);
  return taggedByRgta(region, (resourceArn) =>
    tagsOfCalls(
      (NextToken) => cloudHsm("ListTags", { ResourceId: bareName(resourceArn), NextToken }),
      ({ TagList }) => TagList,
      ({ NextToken }) => NextToken,
    ),
  );
};
