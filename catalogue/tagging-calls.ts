import { withoutApiVersion } from "./event-name.ts";
import { allTypes } from "./index.ts";
import { taggers } from "./taggers.ts";

/** What a call does to the tags that it names; `replaces` is what puts a whole set in place of the one before. */
export type TaggingEffect = "adds" | "removes" | "changes" | "replaces";
type Calls = Record<string, TaggingEffect>;

const TAG_RESOURCE: Calls = { TagResource: "adds", UntagResource: "removes" };

/**
 * By tagger, the calls that have other names than the IAM actions, as API References and CloudTrail's records have them:
 * an HTTP method or a permission stands for them, or an older or a newer call does the same.
 */
const OTHER_CALLS: Record<string, Calls> = {
  acm: TAG_RESOURCE,
  apigateway: TAG_RESOURCE,
  elasticbeanstalk: { UpdateTagsForResource: "changes" },
  elasticfilesystem: { CreateTags: "adds", DeleteTags: "removes" },
  kinesis: TAG_RESOURCE,
  kinesisvideo: TAG_RESOURCE,
  logs: { TagLogGroup: "adds", UntagLogGroup: "removes" },
  s3: { PutBucketTagging: "replaces", DeleteBucketTagging: "replaces" },
};

/** Actions that no call is named after: HTTP's methods, what tagging needs beside it, and permissions only. */
const NO_CALL = /^[A-Z]+$|^Get|^Alter|MultiRegionResource$/;
const PERMISSIONS_ONLY = new Set(["elasticbeanstalk:AddTags", "elasticbeanstalk:RemoveTags"]);

let known: Map<string, Calls> | undefined;

/**
 * The calls that change tags, by eventSource: those of every service whose resources are tagged, and the Resource Groups
 * Tagging API's.
 */
export function taggingCalls(): ReadonlyMap<string, Readonly<Calls>> {
  known ??= callsBySource();
  return known;
}

/**
 * What a call does to tags, or undefined where it is not known to change any. The name may have its API's version at the
 * end.
 */
export function taggingEffect(eventSource: string, eventName: string): TaggingEffect | undefined {
  const calls = taggingCalls().get(eventSource) ?? {};
  const name = withoutApiVersion(eventName);
  return Object.hasOwn(calls, name) ? calls[name] : undefined;
}

function callsBySource(): Map<string, Calls> {
  const found = new Map<string, Calls>([
    ["tagging.amazonaws.com", { TagResources: "adds", UntagResources: "removes" }],
  ]);
  for (const { tagger, service } of allTypes()) {
    const calls = { ...found.get(service.eventSource), ...OTHER_CALLS[tagger], ...callsOf(tagger) };
    for (const action of service.tagActions ?? []) {
      calls[nameOf(action)] = /^(Untag|Remove|Delete)/.test(nameOf(action)) ? "removes" : "adds";
    }
    found.set(service.eventSource, calls);
  }
  return new Map([...found].filter(([, calls]) => Object.keys(calls).length > 0));
}

/** Directory Service tags with an action of EC2's beside its own: only those of the tagger's service are its calls. */
function callsOf(tagger: string): Calls {
  const { reads = [], writes = [], removes = [] } = taggers[tagger] ?? {};
  const [service = ""] = (reads[0] ?? "").split(":");
  const own = [...writes, ...removes].filter(
    (action) => action.startsWith(`${service}:`) && !action.startsWith("tag:") && isCall(action),
  );
  const effect = (action: string): TaggingEffect => {
    if (!removes.includes(action)) return "adds";
    return writes.includes(action) ? "changes" : "removes";
  };
  return Object.fromEntries(own.map((action) => [nameOf(action), effect(action)]));
}

const nameOf = (action: string) => action.split(":")[1] ?? "";
const isCall = (action: string) => !NO_CALL.test(nameOf(action)) && !PERMISSIONS_ONLY.has(action);
