import { ListTagsForResourceCommand, RedshiftServerlessClient } from "@aws-sdk/client-redshift-serverless";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const redshiftServerless = new RedshiftServerlessClient({ region });
  return taggedByRgta(
    region,
    async (resourceArn) =>
      (await redshiftServerless.send(new ListTagsForResourceCommand({ resourceArn }))).tags,
  );
};
