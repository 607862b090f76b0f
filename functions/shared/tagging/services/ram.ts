import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

/** RAM has no call that lists tags. The description of a resource share has them. */
export default (region: string) => {
  const ram = serviceCalls("ram", region);
  return taggedByRgta(region, async (resourceArn) => {
    const request = { resourceOwner: "SELF", resourceShareArns: [resourceArn] };
    return firstOrNotFound((await ram("GetResourceShares", request)).resourceShares).tags;
  });
};
