import { creationNames } from "../catalogue/creation-verbs.ts";
import { type Call, type CallKey, callKey } from "./calls.ts";
import { creatingCall, type RegistryType } from "./cloudformation.ts";
import { endsByItself, isCreationName, tagsPathOf } from "./creations.ts";
import { type IamReference, iamKey } from "./iam-reference.ts";

/** A call that creates something that can be tagged, by at least one of the three sources. */
export type Creation = {
  source: string;
  name: string;
  /** Its operation in the models. Undefined if only IAM or CloudFormation knows it. */
  call: Call | undefined;
  /** The place of the tags in its request. */
  tagsPath: string[] | undefined;
  /** The taggable types of the CloudFormation Registry that it creates. */
  types: string[];
  /** The sources that name it. */
  namedBy: ("botocore" | "iam" | "cloudformation")[];
};

export type Models = { calls: Map<CallKey, Call>; iam: IamReference; types: RegistryType[] };

/**
 * Every call that creates a lasting resource with tags, and the jobs and sessions, which end by themselves.
 *
 * @returns `lasting` and `jobs`, each sorted by source and name.
 */
export function creationsIn({ calls, iam, types }: Models): { lasting: Creation[]; jobs: Creation[] } {
  const creations = new Map<CallKey, Creation>();
  const add = (key: CallKey, by: Creation["namedBy"][number]): Creation => {
    const [source = "", name = ""] = key.split(":");
    const call = calls.get(key);
    const known = creations.get(key) ?? {
      source,
      name,
      call,
      tagsPath: call && tagsPathOf(call),
      types: [],
      namedBy: [],
    };
    creations.set(key, known);
    if (!known.namedBy.includes(by)) known.namedBy.push(by);
    return known;
  };
  for (const [key, call] of calls) {
    if (isCreationName(call.name) && tagsPathOf(call)) add(key, "botocore");
  }
  const spelling = spellingOf(calls);
  for (const [key, { name, takesTags }] of iam.actions) {
    if (takesTags && isCreationName(name)) add(spelling(withName(key, name)), "iam");
  }
  for (const type of types.filter(({ isTaggable }) => isTaggable)) {
    const key = creatingCall(type, iam.sourceOf, spelling);
    if (key) add(key, "cloudformation").types.push(type.name);
  }
  const all = [...creations.values()].toSorted((a, b) => (callKey(a) < callKey(b) ? -1 : 1));
  // Those that people know as creations last, although they are named like jobs: `StartSnapshot`.
  const names: readonly string[] = creationNames;
  const isJob = ({ name }: Creation) => endsByItself(name) && !names.includes(name);
  return { lasting: all.filter((each) => !isJob(each)), jobs: all.filter(isJob) };
}

const withName = (key: CallKey, name: string): CallKey => `${key.split(":")[0]}:${name}`;

/** The API's own name, which is CloudTrail's, of a name that differs in upper and lower case only. */
function spellingOf(calls: Map<CallKey, Call>): (key: CallKey) => CallKey {
  const byKey = new Map([...calls.values()].map((call) => [iamKey(call), callKey(call)]));
  return (key) => {
    const [source = "", name = ""] = key.split(":");
    const inRegistry = byKey.get(`servicecatalog-appregistry:${name.toLowerCase()}`);
    const own = byKey.get(iamKey({ source, name }));
    return own ?? (source === "servicecatalog" ? inRegistry : undefined) ?? key;
  };
}
