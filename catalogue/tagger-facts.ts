/** What a tagger takes: IAM actions, as the Service Authorization Reference names them, and what its tags may be. */
export type TaggerFacts = {
  /** Whether the service's own API writes, the Resource Groups Tagging API, or none does. */
  api: "native" | "rgta" | "none";
  reads: string[];
  writes: string[];
  removes: string[];
  /** ARN patterns to confine the service's own actions to, where they allow more than tagging. */
  resources?: string[];
  /**
   * The actions that write or remove and do not know the condition key `aws:TagKeys`, so that no policy can hold them to
   * certain keys. Those of the Resource Groups Tagging API know it as little, and are not listed.
   */
  withoutTagKeys?: string[];
  /**
   * The actions that know `aws:TagKeys`, and that AWS may ask for without it when we tag: a policy that demands the key
   * of every request could refuse those.
   */
  mayLackTagKeys?: string[];
  limits?: TagLimits;
};

/** What a service accepts in tags, where that is less than in general (`domain/tags.ts`). */
export type TagLimits = {
  /** How many tags a resource may have, those of AWS (`aws:`) not counted. */
  tags?: number;
  keyLength?: number;
  valueLength?: number;
  /** The characters that a key may hold: the inside of a character class, for a regular expression with the flag `u`. */
  keyCharacters?: string;
  /** The same of a value. */
  valueCharacters?: string;
  /** A value must not be empty. */
  valueRequired?: true;
};

type Actions = string | string[];

export const native = (reads: Actions, writes: Actions, removes: Actions): TaggerFacts => ({
  api: "native",
  reads: [reads].flat(),
  writes: [writes].flat(),
  removes: [removes].flat(),
});

/**
 * Where resources are tagged through the Resource Groups Tagging API, the caller needs its action and the service's
 * own ("TagResources", Resource Groups Tagging API Reference); tags are read with the service's own API, since
 * GetResources lags by minutes.
 */
export const rgta = (reads: Actions, writes: Actions, removes: Actions): TaggerFacts => ({
  api: "rgta",
  reads: [reads].flat(),
  writes: ["tag:TagResources", writes].flat(),
  removes: ["tag:UntagResources", removes].flat(),
});

/** One service's actions, by the names that most services have for them. */
export const usual = (
  prefix: string,
  list = "ListTagsForResource",
  tag = "TagResource",
  untag = "UntagResource",
) => [`${prefix}:${list}`, `${prefix}:${tag}`, `${prefix}:${untag}`] as const;
