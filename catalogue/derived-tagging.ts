import { taggingJson } from "./derived/tagging.ts";
import { DERIVED_TAGGER, type TaggerFacts } from "./tagger-facts.ts";

/**
 * The tagging calls of a service whose calls each take one ARN, from its API model. `npm run generate:catalogue` writes
 * them to `derived/tagging.ts`, and `functions/shared/tagging/one-arn.ts` makes the calls.
 */
export type TaggingCalls = {
  /** The SDK's name of the service. It decides on `AWS_ENDPOINT_URL_…`. */
  serviceId: string;
  signingName: string;
  /**
   * The URL of the service by partition: `https://xray.{region}.amazonaws.com`. `*` is for the partitions that have no
   * URL of their own.
   */
  endpoints: Record<string, string>;
  /** The region in which requests are signed, by partition, if it is not the region of the resource. */
  signingRegions?: Record<string, string>;
  protocol: "json-1.0" | "json-1.1" | "rest-json" | "smithy-rpc-v2-cbor";
  /** The beginning of `X-Amz-Target`, or the service in the path of a CBOR call. */
  target?: string;
  list: TaggingCall;
  tag: TaggingCall;
  untag: TaggingCall;
};

/** One call, with the members of its request. */
export type TaggingCall = {
  operation: string;
  /** The IAM action, if it is not the operation with the signing name as its prefix. */
  action?: string;
  /** The IAM action does not know `aws:TagKeys`. */
  lacksTagKeys?: true;
  /** The method and the path of a REST call. */
  http?: [method: string, path: string];
  arn: PlacedMember;
  /** The tags: in the request of `tag`, in the response of `list`. */
  tags?: PlacedMember & { form: TagsForm };
  /** The keys in the request of `untag`. */
  keys?: PlacedMember;
  /** The tokens for the next page of `list`: the member of the request, and that of the response. */
  pages?: { next: PlacedMember; token: PlacedMember };
};

/** A member, and its place: in the path, in the query string or a header under a name, or in the body. */
export type PlacedMember = {
  member: string;
  at?: "path" | { query: string } | { header: string };
  /** The name in the body, if it is not the member's name. */
  wireName?: string;
};

/** A map of texts, or a list of pairs with these two member names. */
export type TagsForm = "map" | [key: string, value: string];

const callsOf = (service: string): TaggingCalls | undefined =>
  Object.hasOwn(taggingJson, service) ? JSON.parse(taggingJson[service] ?? "") : undefined;

/** The tagging calls of a derived tagger, such as `model:xray`. Undefined for the other taggers. */
export const derivedCalls = (tagger: string): TaggingCalls | undefined =>
  tagger.startsWith(DERIVED_TAGGER) ? callsOf(tagger.slice(DERIVED_TAGGER.length)) : undefined;

/** The IAM actions of the derived taggers, by the tagger's name. */
export const derivedTaggers: Record<string, TaggerFacts> = Object.fromEntries(
  Object.entries(taggingJson).map(([name, json]) => {
    const { signingName, list, tag, untag }: TaggingCalls = JSON.parse(json);
    const actionOf = ({ action, operation }: TaggingCall) => action ?? `${signingName}:${operation}`;
    const withoutTagKeys = [tag, untag].filter(({ lacksTagKeys }) => lacksTagKeys).map(actionOf);
    const facts: TaggerFacts = {
      api: "native",
      reads: [actionOf(list)],
      writes: [actionOf(tag)],
      removes: [actionOf(untag)],
      ...(withoutTagKeys.length > 0 ? { withoutTagKeys } : {}),
    };
    return [`${DERIVED_TAGGER}${name}`, facts];
  }),
);
