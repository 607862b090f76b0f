import { ListTagsForResourceCommand, SyntheticsClient } from "@aws-sdk/client-synthetics";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const synthetics = new SyntheticsClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await synthetics.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
