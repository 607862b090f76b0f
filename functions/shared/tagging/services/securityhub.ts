import { ListTagsForResourceCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const securityHub = new SecurityHubClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await securityHub.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
