import { CodeDeployClient, ListTagsForResourceCommand } from "@aws-sdk/client-codedeploy";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

export default (region: string) => {
  const codeDeploy = new CodeDeployClient({ region });
  return taggedByRgta(region, (ResourceArn) =>
    tagsOfCalls(
      (NextToken) => codeDeploy.send(new ListTagsForResourceCommand({ ResourceArn, NextToken })),
      ({ Tags }) => Tags,
      ({ NextToken }) => NextToken,
    ),
  );
};
