import { ListTagsForResourceCommand, SFNClient } from "@aws-sdk/client-sfn";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const stepFunctions = new SFNClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await stepFunctions.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
