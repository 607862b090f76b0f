import type { PublicKeys } from "./public-keys.ts";
import type { RequiredTags } from "./required-tags.ts";

/** What a test told the gateway to answer, because the emulator does not know it. */
export type Told = { publicKeys: PublicKeys; requiredTags: RequiredTags };
