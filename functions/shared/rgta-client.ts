import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { oncePerRegion } from "./aws-clients.ts";

/** The client of a region, because a batch is tagged in the region of its resources. */
export const rgtaIn = /* @__PURE__ */ oncePerRegion(
  (region) => new ResourceGroupsTaggingAPIClient({ region }),
);
