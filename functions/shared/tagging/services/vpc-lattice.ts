import { ListTagsForResourceCommand, VPCLatticeClient } from "@aws-sdk/client-vpc-lattice";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const vpcLattice = new VPCLatticeClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await vpcLattice.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
