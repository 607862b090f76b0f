import { ComprehendClient, ListTagsForResourceCommand } from "@aws-sdk/client-comprehend";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const comprehend = new ComprehendClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await comprehend.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
