import {
  CognitoIdentityProviderClient,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const userPools = new CognitoIdentityProviderClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await userPools.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
