import { LambdaClient, ListTagsCommand } from "@aws-sdk/client-lambda";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const lambda = new LambdaClient({ region });
  return taggedByRgta(
    region,
    async (Resource) => (await lambda.send(new ListTagsCommand({ Resource }))).Tags,
  );
};
