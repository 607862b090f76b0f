import { noTaggingApi } from "../no-tagging-api.ts";
import { oneByOne } from "../one-by-one.ts";

/** For resource types that no API tags. The outcome is `unsupported`, and the creator is recorded. */
export default () => {
  const call = async () => noTaggingApi();
  return oneByOne({ read: call, write: call, remove: call });
};
