import { ECRClient, ListTagsForResourceCommand } from "@aws-sdk/client-ecr";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const ecr = new ECRClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await ecr.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
