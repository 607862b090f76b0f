import { DeadlineClient, ListTagsForResourceCommand } from "@aws-sdk/client-deadline";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const deadline = new DeadlineClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await deadline.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
