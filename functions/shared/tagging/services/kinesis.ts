import { serviceCalls } from "../../service-calls.ts";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

/** A page begins after the last key of the page before. */
export default (region: string) => {
  const kinesis = serviceCalls("kinesis", region);
  return taggedByRgta(region, (StreamARN) =>
    tagsOfCalls(
      (ExclusiveStartTagKey) => kinesis("ListTagsForStream", { StreamARN, ExclusiveStartTagKey }),
      ({ Tags }) => Tags,
      ({ HasMoreTags, Tags }) => (HasMoreTags ? Tags?.at(-1)?.Key : undefined),
    ),
  );
};
