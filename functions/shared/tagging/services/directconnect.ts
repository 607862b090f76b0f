import { DescribeTagsCommand, DirectConnectClient } from "@aws-sdk/client-direct-connect";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

export default (region: string) => {
  const directConnect = new DirectConnectClient({ region });
  return taggedByRgta(region, async (resourceArn) => {
    const command = new DescribeTagsCommand({ resourceArns: [resourceArn] });
    return firstOrNotFound((await directConnect.send(command)).resourceTags).tags;
  });
};
