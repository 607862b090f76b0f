import { taggingJson } from "./derived/tagging.ts";

/**
 * The tagging calls of a tagger whose calls each take one ARN, from the service's API model. `npm run
 * generate:catalogue` writes them to `derived/tagging.ts`, and `functions/shared/tagging/one-arn.ts` makes them.
 */
export type TaggingCalls = {
  /** botocore's name of the service. */
  service: string;
  list: ListCall;
  /** Undefined if the Resource Groups Tagging API writes the tags. */
  tag?: TagCall;
  untag?: UntagCall;
};

/** A call. `arn` is the member of its request with the resource's ARN. */
export type OneArnCall = {
  operation: string;
  arn: string;
  /** The IAM action. Only of derived taggers: people wrote the actions of the others. */
  action?: string;
  /** The IAM action does not know `aws:TagKeys`. */
  lacksTagKeys?: true;
};
/** `tags` is the member of the response with the tags, `in` the structure that has it, if it is not the response. */
export type ListCall = OneArnCall & {
  tags: PlacedTags & { in?: string };
  /** The tokens for the next page: the member of the request, and that of the response. */
  pages?: { next: string; token: string };
};
export type TagCall = OneArnCall & { tags: PlacedTags };
/** `keys` is the member of the request with the keys. */
export type UntagCall = OneArnCall & { keys: string };

export type PlacedTags = { member: string; form: TagsForm };
/** A map of texts, or a list of pairs with these two member names. */
export type TagsForm = "map" | [key: string, value: string];

/** The tagging calls of a tagger. Undefined for the taggers with a file in `functions/shared/tagging/services/`. */
export const taggingCallsOf = (tagger: string): TaggingCalls | undefined =>
  Object.hasOwn(taggingJson, tagger) ? JSON.parse(taggingJson[tagger] ?? "") : undefined;
