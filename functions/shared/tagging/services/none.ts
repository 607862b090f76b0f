import { noTaggingApi } from "../no-tagging-api.ts";
import { oneByOne } from "../one-by-one.ts";

/** What no API tags: the outcome is `unsupported`, recorded with who made it. */
export default () => {
  const call = async () => noTaggingApi();
  return oneByOne({ read: call, write: call, remove: call });
};
