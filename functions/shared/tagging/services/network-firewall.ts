import { NetworkFirewallClient, paginateListTagsForResource } from "@aws-sdk/client-network-firewall";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new NetworkFirewallClient({ region });
  return taggedByRgta(region, (ResourceArn) =>
    tagsOfPages(paginateListTagsForResource({ client }, { ResourceArn }), ({ Tags }) => Tags),
  );
};
