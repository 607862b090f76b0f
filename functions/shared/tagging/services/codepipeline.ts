import { CodePipelineClient, paginateListTagsForResource } from "@aws-sdk/client-codepipeline";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfPages } from "../tags-of.ts";

export default (region: string) => {
  const client = new CodePipelineClient({ region });
  return taggedByRgta(region, (resourceArn) =>
    tagsOfPages(paginateListTagsForResource({ client }, { resourceArn }), ({ tags }) => tags),
  );
};
