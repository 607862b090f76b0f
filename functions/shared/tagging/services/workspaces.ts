import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";

/** Resources are identified by id. */
export default (region: string) => {
  const workspaces = serviceCalls("workspaces", region);
  return taggedByRgta(
    region,
    async (resourceArn) => (await workspaces("DescribeTags", { ResourceId: bareName(resourceArn) })).TagList,
  );
};
