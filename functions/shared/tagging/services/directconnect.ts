import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";
import { firstOrNotFound } from "../tags-of.ts";

export default (region: string) => {
  const directConnect = serviceCalls("directconnect", region);
  return taggedByRgta(region, async (resourceArn) => {
    const { resourceTags } = await directConnect("DescribeTags", { resourceArns: [resourceArn] });
    return firstOrNotFound(resourceTags).tags;
  });
};
