import { DynamoDBClient, ListTagsOfResourceCommand } from "@aws-sdk/client-dynamodb";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

export default (region: string) => {
  const dynamo = new DynamoDBClient({ region });
  return taggedByRgta(region, (ResourceArn) =>
    tagsOfCalls(
      (NextToken) => dynamo.send(new ListTagsOfResourceCommand({ ResourceArn, NextToken })),
      ({ Tags }) => Tags,
      ({ NextToken }) => NextToken,
    ),
  );
};
