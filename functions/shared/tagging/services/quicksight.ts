import { ListTagsForResourceCommand, QuickSightClient } from "@aws-sdk/client-quicksight";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const quickSight = new QuickSightClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await quickSight.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
