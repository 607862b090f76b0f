import { DescribeTagsCommand, WorkSpacesClient } from "@aws-sdk/client-workspaces";
import { bareName } from "../../../../catalogue/arn.ts";
import { taggedByRgta } from "../rgta.ts";

/** Resources are identified by id. */
export default (region: string) => {
  const workspaces = new WorkSpacesClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) =>
      (await workspaces.send(new DescribeTagsCommand({ ResourceId: bareName(resourceArn) }))).TagList,
  );
};
