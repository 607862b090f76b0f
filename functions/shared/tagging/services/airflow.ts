import {
  ListTagsForResourceCommand,
  MWAAClient,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-mwaa";
import { oneByOne } from "../one-by-one.ts";

/**
 * This tagger uses MWAA's own API, because AWS's managed policy ResourceGroupsTaggingAPITagUntagSupportedResources
 * (version 4) has no action of MWAA.
 */
export default (region: string) => {
  const airflow = new MWAAClient({ region });
  return oneByOne({
    read: async (ResourceArn) => (await airflow.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
    write: (ResourceArn, tags) => airflow.send(new TagResourceCommand({ ResourceArn, Tags: tags })),
    remove: (ResourceArn, tagKeys) => airflow.send(new UntagResourceCommand({ ResourceArn, tagKeys })),
  });
};
