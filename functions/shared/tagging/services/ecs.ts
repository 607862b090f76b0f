import { ECSClient, ListTagsForResourceCommand } from "@aws-sdk/client-ecs";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const ecs = new ECSClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await ecs.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
