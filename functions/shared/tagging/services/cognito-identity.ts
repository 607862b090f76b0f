import { CognitoIdentityClient, ListTagsForResourceCommand } from "@aws-sdk/client-cognito-identity";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const cognitoIdentity = new CognitoIdentityClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await cognitoIdentity.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
