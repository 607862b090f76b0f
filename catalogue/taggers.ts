import { taggingJson } from "./derived/tagging.ts";
import type { OneArnCall, TaggingCalls } from "./derived-tagging.ts";
import { DERIVED_TAGGER, type TaggerFacts } from "./tagger-facts.ts";
import { writtenTaggers } from "./written-taggers.ts";

/** The IAM actions of the derived taggers, by the tagger's name. */
export const derivedTaggers: Record<string, TaggerFacts> = Object.fromEntries(
  Object.entries(taggingJson)
    .filter(([tagger]) => tagger.startsWith(DERIVED_TAGGER))
    .map(([tagger, json]) => {
      const { list, tag, untag }: TaggingCalls = JSON.parse(json);
      const actionsOf = (call: OneArnCall | undefined) => (call?.action ? [call.action] : []);
      const keyless = [tag, untag].filter((call) => call?.lacksTagKeys).flatMap(actionsOf);
      const facts: TaggerFacts = {
        api: "native",
        reads: actionsOf(list),
        writes: actionsOf(tag),
        removes: actionsOf(untag),
        ...(keyless.length > 0 ? { withoutTagKeys: keyless } : {}),
      };
      return [tagger, facts];
    }),
);

/**
 * The facts of every tagger, by its name: the derived ones, and those that people wrote. No function loads them: it would
 * parse the calls of all taggers at its start.
 */
export const taggers: Record<string, TaggerFacts> = { ...derivedTaggers, ...writtenTaggers };
