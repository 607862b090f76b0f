import { GetResourceSharesCommand, RAMClient } from "@aws-sdk/client-ram";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/** RAM has no call that lists tags. The description of a resource share has them. */
export default (region: string) => {
  const ram = new RAMClient({ region });
  return taggedByRgta(region, async (resourceArn) => {
    const command = new GetResourceSharesCommand({ resourceOwner: "SELF", resourceShareArns: [resourceArn] });
    return firstOrNotFound((await ram.send(command)).resourceShares).tags;
  });
};
