import { ListTagsForResourceCommand, SNSClient } from "@aws-sdk/client-sns";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const sns = new SNSClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await sns.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
