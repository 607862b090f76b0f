/** The beginning of the names of taggers whose calls are derived: `model:xray`. The rest is botocore's name. */
export const DERIVED_TAGGER = "model:";

/**
 * The IAM actions that a tagger needs, with the names of the Service Authorization Reference, and the limits of its
 * tags.
 */
export type TaggerFacts = {
  /** The API that writes the tags: the service's own API, the Resource Groups Tagging API, or none. */
  api: "native" | "rgta" | "none";
  reads: string[];
  writes: string[];
  removes: string[];
  /** If the service's own actions allow more than tagging, they are allowed on these ARN patterns only. */
  resources?: string[];
  /**
   * The actions that write or remove tags and do not know the condition key `aws:TagKeys`. No policy can limit them to
   * certain keys. The actions of the Resource Groups Tagging API do not know it either, and are not listed.
   */
  withoutTagKeys?: string[];
  /**
   * These actions know `aws:TagKeys`, but when we tag, AWS may check them without it. If a policy required the key in
   * every request, it could refuse these requests.
   */
  mayLackTagKeys?: string[];
  limits?: TagLimits;
};

/** The limits of a service that are stricter than AWS's general limits for tags (`domain/tags.ts`). */
export type TagLimits = {
  /** The maximum number of tags of a resource. Tags of AWS (`aws:`) do not count. */
  tags?: number;
  keyLength?: number;
  valueLength?: number;
  /**
   * The characters that a key may have, as the inside of a character class. The regular expression has the flag `u`.
   */
  keyCharacters?: string;
  /** The characters that a value may have, in the same form. */
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
 * To tag resources through the Resource Groups Tagging API, the caller needs an action of that API and the service's
 * own action ("TagResources", Resource Groups Tagging API Reference). Tags are read with the service's own API, because
 * GetResources returns changes minutes later.
 */
export const rgta = (reads: Actions, writes: Actions, removes: Actions): TaggerFacts => ({
  api: "rgta",
  reads: [reads].flat(),
  writes: ["tag:TagResources", writes].flat(),
  removes: ["tag:UntagResources", removes].flat(),
});

/** The three actions of a service, with the names that most services use. */
export const usual = (
  prefix: string,
  list = "ListTagsForResource",
  tag = "TagResource",
  untag = "UntagResource",
) => [`${prefix}:${list}`, `${prefix}:${tag}`, `${prefix}:${untag}`] as const;

const IAM_KINDS = [
  "InstanceProfile",
  "MFADevice",
  "OpenIDConnectProvider",
  "Policy",
  "Role",
  "SAMLProvider",
  "ServerCertificate",
  "User",
];

/** One action for each kind of resource that IAM tags. */
export function iamActions(name: (kind: string) => string): string[] {
  return IAM_KINDS.map((kind) => `iam:${name(kind)}`);
}
