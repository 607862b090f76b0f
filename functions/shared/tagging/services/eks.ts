import { EKSClient, ListTagsForResourceCommand } from "@aws-sdk/client-eks";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const eks = new EKSClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await eks.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
