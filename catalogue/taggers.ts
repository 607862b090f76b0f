import { derivedTaggers } from "./derived-tagging.ts";
import type { TaggerFacts } from "./tagger-facts.ts";
import { writtenTaggers } from "./written-taggers.ts";

/** The facts of every tagger, by its name: the derived ones, and those that people wrote. */
export const taggers: Record<string, TaggerFacts> = { ...derivedTaggers, ...writtenTaggers };
