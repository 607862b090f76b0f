import {
  DescribeUserCommand,
  IdentitystoreClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-identitystore";
import * as z from "zod";
import { oncePerRegion } from "../../shared/aws-clients.ts";
import { cachedFor } from "../../shared/cached.ts";

export type IdentityStoreSettings = {
  IDENTITY_STORE_ID?: string | undefined;
  IDENTITY_STORE_REGION?: string | undefined;
};

const clientIn = oncePerRegion((region) => new IdentitystoreClient(region ? { region } : {}));

// Cached, because one person creates many resources.
const userNames = cachedFor(z.string(), async (question) => {
  const [region, IdentityStoreId, UserId] = z
    .tuple([z.string(), z.string(), z.string()])
    .parse(JSON.parse(question));
  try {
    const describeUser = new DescribeUserCommand({ IdentityStoreId, UserId });
    const { Emails = [], UserName } = await clientIn(region).send(describeUser);
    const { Value } = Emails.find(({ Primary }) => Primary) ?? Emails[0] ?? {};
    return Value || UserName;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
});

/**
 * The primary e-mail address of an Identity Center user. Without one, the first address, or the user's name. Undefined
 * if the store has no such user, or if the deployment names no store. "You can use this API operation from the member
 * account", if the management account allows it ("DescribeUser", Identity Store API Reference).
 */
export async function identityUser(
  { IDENTITY_STORE_ID: storeId, IDENTITY_STORE_REGION: region = "" }: IdentityStoreSettings,
  userId: string,
): Promise<string | undefined> {
  return storeId && userNames(JSON.stringify([region, storeId, userId]));
}
