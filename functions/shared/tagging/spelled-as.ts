import type { Tags } from "../../../domain/tags.ts";

/** The tags with a wanted key's spelling, where one has it in another: `owner` as `Owner`. */
export function spelledAs(wantedKeys: string[], tags: Tags): Tags {
  const spelling = new Map(wantedKeys.map((key) => [key.toLowerCase(), key]));
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [spelling.get(key.toLowerCase()) ?? key, value]),
  );
}
