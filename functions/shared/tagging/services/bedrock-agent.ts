import {
  BedrockAgentClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-bedrock-agent";
import { oneByOne } from "../one-by-one.ts";

/**
 * Agents, aliases, flows, prompts and knowledge bases. The Resource Groups Tagging API accepts Bedrock's other ARNs and
 * refuses these, as aws-samples/sample-auto-map-tagger found on AWS.
 */
export default (region: string) => {
  const agents = new BedrockAgentClient({ region });
  return oneByOne({
    read: async (resourceArn) => (await agents.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
    write: (resourceArn, tags) => agents.send(new TagResourceCommand({ resourceArn, tags })),
    remove: (resourceArn, tagKeys) => agents.send(new UntagResourceCommand({ resourceArn, tagKeys })),
  });
};
