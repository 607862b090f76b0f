import { bareName } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

/** A stream is identified by name. A page begins after the last key of the page before. */
export default (region: string) => {
  const firehose = serviceCalls("firehose", region);
  return taggedByRgta(region, (resourceArn) => {
    const DeliveryStreamName = bareName(resourceArn);
    return tagsOfCalls(
      (ExclusiveStartTagKey) =>
        firehose("ListTagsForDeliveryStream", { DeliveryStreamName, ExclusiveStartTagKey }),
      ({ Tags }) => Tags,
      ({ HasMoreTags, Tags }) => (HasMoreTags ? Tags?.at(-1)?.Key : undefined),
    );
  });
};
