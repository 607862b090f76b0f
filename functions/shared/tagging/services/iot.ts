import { IoTClient, paginateListTagsForResource } from "@aws-sdk/client-iot";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new IoTClient({ region });
  return taggedByRgta(region, (resourceArn) =>
    tagsOfPages(paginateListTagsForResource({ client }, { resourceArn }), ({ tags }) => tags),
  );
};
