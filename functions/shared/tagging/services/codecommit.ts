import { CodeCommitClient, ListTagsForResourceCommand } from "@aws-sdk/client-codecommit";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

export default (region: string) => {
  const codeCommit = new CodeCommitClient({ region });
  return taggedByRgta(region, (resourceArn) =>
    tagsOfCalls(
      (nextToken) => codeCommit.send(new ListTagsForResourceCommand({ resourceArn, nextToken })),
      ({ tags }) => tags,
      ({ nextToken }) => nextToken,
    ),
  );
};
