import type { Tags } from "../../../domain/tags.ts";

/** Renames keys that differ from a wanted key only in upper and lower case: `owner` becomes `Owner`. */
export function withWantedCase(wantedKeys: string[], tags: Tags): Tags {
  const spelling = new Map(wantedKeys.map((key) => [key.toLowerCase(), key]));
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [spelling.get(key.toLowerCase()) ?? key, value]),
  );
}
