import { ConnectClient, ListTagsForResourceCommand } from "@aws-sdk/client-connect";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const connect = new ConnectClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await connect.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
