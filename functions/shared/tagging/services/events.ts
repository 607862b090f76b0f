import { EventBridgeClient, ListTagsForResourceCommand } from "@aws-sdk/client-eventbridge";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const eventBridge = new EventBridgeClient({ region });
  return taggedByRgta(
    region,
    async (ResourceARN) => (await eventBridge.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags,
  );
};
