import {
  GrafanaClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-grafana";
import { oneByOne } from "../one-by-one.ts";

/**
 * Amazon Managed Grafana's own API: AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources (version 4)
 * has no action of it.
 */
export default (region: string) => {
  const grafana = new GrafanaClient({ region });
  return oneByOne({
    read: async (resourceArn) => (await grafana.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
    write: (resourceArn, tags) => grafana.send(new TagResourceCommand({ resourceArn, tags })),
    remove: (resourceArn, tagKeys) => grafana.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  });
};
