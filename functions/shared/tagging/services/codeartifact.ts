import { CodeartifactClient, ListTagsForResourceCommand } from "@aws-sdk/client-codeartifact";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const codeArtifact = new CodeartifactClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await codeArtifact.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
