import { DynamoDBClient, GetItemCommand, type GetItemCommandInput } from "@aws-sdk/client-dynamodb";
import middy from "@middy/core";

const dynamo = new DynamoDBClient({});

/** The least that a function with middy and a DynamoDB client loads. `npm run bench -- coldstart` compares with it. */
export const handler = middy<GetItemCommandInput>().handler((input) =>
  dynamo.send(new GetItemCommand(input)),
);
