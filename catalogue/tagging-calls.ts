import { taggingCallsOf } from "./derived-tagging.ts";
import { withoutApiVersion } from "./event-name.ts";
import { allTypes } from "./index.ts";
import { writtenTaggers } from "./written-taggers.ts";

/** The effect of a call on tags. `replaces` means that the call replaces all tags of the resource with a new set. */
export type TaggingEffect = "adds" | "removes" | "changes" | "replaces";
type Calls = Record<string, TaggingEffect>;

const TAG_RESOURCE: Calls = { TagResource: "adds", UntagResource: "removes" };

/**
 * By tagger: the calls whose names differ from the IAM actions, with the names of the API References and of CloudTrail.
 * For some of them the IAM action is an HTTP method or only a permission. Others are older or newer calls with the same
 * effect.
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

/**
 * IAM actions that are not the name of a call: HTTP methods, actions that tagging needs in addition, and actions that
 * are only permissions.
 */
const NO_CALL = /^[A-Z]+$|^Get|^Alter|MultiRegionResource$/;
const PERMISSIONS_ONLY = new Set(["elasticbeanstalk:AddTags", "elasticbeanstalk:RemoveTags"]);

let known: Map<string, Calls> | undefined;

/**
 * The calls that change tags, by eventSource. They are the calls of each service with tagged resources, and the calls
 * of the Resource Groups Tagging API.
 */
export function taggingCalls(): ReadonlyMap<string, Readonly<Calls>> {
  known ??= callsBySource();
  return known;
}

/**
 * The effect of a call on tags. Undefined if we do not know that the call changes tags. The name may have its API's
 * version at the end.
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

/**
 * Directory Service also needs an EC2 action to tag. So only the actions of the tagger's own service count as its
 * calls.
 */
function callsOf(tagger: string): Calls {
  const { tag, untag } = taggingCallsOf(tagger) ?? {};
  // IAM spells some of them otherwise: UnTagResource.
  if (tag && untag) return { [tag.operation]: "adds", [untag.operation]: "removes" };
  const { reads = [], writes = [], removes = [] } = writtenTaggers[tagger] ?? {};
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
