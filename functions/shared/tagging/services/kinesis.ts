import { KinesisClient, ListTagsForStreamCommand } from "@aws-sdk/client-kinesis";
import { rgtaIn } from "../../aws-clients.ts";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

/** A page begins after the last key of the page before. */
export default (region: string) => {
  // This client would use HTTP/2, which the server at AWS_ENDPOINT_URL may not support. All other clients use HTTP/1.1.
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
