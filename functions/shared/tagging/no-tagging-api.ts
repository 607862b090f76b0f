/**
 * The tagging API for resource types that AWS cannot tag, or can tag only with a call that also changes other settings.
 * The outcome is `unsupported`: the creator is recorded, and nothing is tagged.
 *
 * @throws NoTaggingApi, always.
 */
export function noTaggingApi(): never {
  const error = new Error(
    "AWS has no API for the tags of this resource type, or only one that also changes other settings.",
  );
  error.name = "NoTaggingApi";
  throw error;
}
