import {
  GlobalAcceleratorClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-global-accelerator";
import { oneByOne } from "../one-by-one.ts";
import { pairsOf } from "../tags-of.ts";

/** Global Accelerator's API is in us-west-2 only ("Welcome", AWS Global Accelerator API Reference). */
export default () => {
  const accelerator = new GlobalAcceleratorClient({ region: "us-west-2" });
  return oneByOne({
    read: async (ResourceArn) =>
      (await accelerator.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
    write: (ResourceArn, tags) =>
      accelerator.send(new TagResourceCommand({ ResourceArn, Tags: pairsOf(tags) })),
    remove: (ResourceArn, TagKeys) => accelerator.send(new UntagResourceCommand({ ResourceArn, TagKeys })),
  });
};
