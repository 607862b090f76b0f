import { EMRServerlessClient, ListTagsForResourceCommand } from "@aws-sdk/client-emr-serverless";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const emrServerless = new EMRServerlessClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) => (await emrServerless.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
