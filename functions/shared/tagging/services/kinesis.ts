import { KinesisClient, ListTagsForStreamCommand } from "@aws-sdk/client-kinesis";
import { rgtaIn } from "../../aws-clients.ts";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

/** A page begins after the last key of the one before. */
export default (region: string) => {
  // HTTP/1.1, as all others: by itself this client speaks HTTP/2, which an AWS_ENDPOINT_URL need not understand.
  const { requestHandler } = rgtaIn(region).config;
  const kinesis = new KinesisClient({ region, requestHandler });
  return taggedByRgta(region, (StreamARN) =>
    tagsOfCalls(
      (ExclusiveStartTagKey) =>
        kinesis.send(new ListTagsForStreamCommand({ StreamARN, ExclusiveStartTagKey })),
      ({ Tags }) => Tags,
      ({ HasMoreTags, Tags }) => (HasMoreTags ? Tags?.at(-1)?.Key : undefined),
    ),
  );
};
