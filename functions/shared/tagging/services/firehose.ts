import { FirehoseClient, ListTagsForDeliveryStreamCommand } from "@aws-sdk/client-firehose";
import { bareName } from "../../../../catalogue/arn.ts";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

/** A stream is identified by name. A page begins after the last key of the page before. */
export default (region: string) => {
  const firehose = new FirehoseClient({ region });
  return taggedByRgta(region, (resourceArn) => {
    const DeliveryStreamName = bareName(resourceArn);
    return tagsOfCalls(
      (ExclusiveStartTagKey) =>
        firehose.send(new ListTagsForDeliveryStreamCommand({ DeliveryStreamName, ExclusiveStartTagKey })),
      ({ Tags }) => Tags,
      ({ HasMoreTags, Tags }) => (HasMoreTags ? Tags?.at(-1)?.Key : undefined),
    );
  });
};
