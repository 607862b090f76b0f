import { ListTagsForResourceCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { taggedByRgta } from "../rgta.ts";

/** Schedule groups are the only taggable resources of EventBridge Scheduler. */
export default (region: string) => {
  const scheduler = new SchedulerClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await scheduler.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
