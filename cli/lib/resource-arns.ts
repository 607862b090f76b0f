import { metadataByName } from "../../ledger/read-metadata.ts";
import type { TagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { withoutShortenedArn } from "./shortened.ts";

/**
 * The ARNs of the resources that a text names: an ARN (or `event:…`), the id of a resource, or an ARN as a table has
 * shortened it. Empty if the ledger knows no such resource.
 */
export async function resourceArnsOf(
  { tagsMetadata }: { tagsMetadata: TagsMetadataTable },
  text: string,
): Promise<string[]> {
  const asked = withoutShortenedArn(text);
  if (/^(arn|event):/.test(asked)) return [asked];
  return (await metadataByName(tagsMetadata, asked)).map(({ resource_id }) => resource_id);
}
