import { ListTagsForResourceCommand, MediaConvertClient } from "@aws-sdk/client-mediaconvert";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const mediaConvert = new MediaConvertClient({ region });
  return taggedByRgta(
    region,
    async (Arn) => (await mediaConvert.send(new ListTagsForResourceCommand({ Arn }))).ResourceTags?.Tags,
  );
};
