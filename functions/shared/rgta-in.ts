import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { oncePerRegion } from "./aws-clients.ts";

/**
 * The client of the Resource Groups Tagging API in a region. A batch is tagged in the region of its resources. The client
 * has a file of its own, because FindResources needs it only in files that it loads lazily (`service-calls.ts`).
 */
export const rgtaIn = oncePerRegion((region) => new ResourceGroupsTaggingAPIClient({ region }));
