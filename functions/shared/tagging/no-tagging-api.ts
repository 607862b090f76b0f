/**
 * For what AWS has no call to tag, or none that does no more than that. The outcome is `unsupported`: recorded with who
 * made it, though nothing is tagged.
 *
 * @throws NoTaggingApi, always.
 */
export function noTaggingApi(): never {
  const error = new Error("AWS has no API that tags this type of resource and does no more than that.");
  error.name = "NoTaggingApi";
  throw error;
}
