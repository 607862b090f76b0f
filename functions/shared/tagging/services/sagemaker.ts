import { paginateListTags, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new SageMakerClient({ region });
  return taggedByRgta(region, (ResourceArn) =>
    tagsOfPages(paginateListTags({ client }, { ResourceArn }), ({ Tags }) => Tags),
  );
};
