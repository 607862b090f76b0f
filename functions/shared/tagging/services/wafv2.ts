import { ListTagsForResourceCommand, WAFV2Client } from "@aws-sdk/client-wafv2";
import { taggedByRgta } from "../rgta.ts";
import { tagsOfCalls } from "../tags-of.ts";

/** Resources for CloudFront are in us-east-1, and have this region in their ARN. */
export default (region: string) => {
  const waf = new WAFV2Client({ region });
  return taggedByRgta(region, (ResourceARN) =>
    tagsOfCalls(
      (NextMarker) => waf.send(new ListTagsForResourceCommand({ ResourceARN, NextMarker })),
      ({ TagInfoForResource }) => TagInfoForResource?.TagList,
      ({ NextMarker }) => NextMarker,
    ),
  );
};
