import { AmplifyClient, ListTagsForResourceCommand } from "@aws-sdk/client-amplify";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const amplify = new AmplifyClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await amplify.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
