import { ManagedPolicy, type PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { services, taggersInUse } from "../../catalogue/index.ts";
import { alwaysHasTagKeys, supportsTagKeys } from "../../catalogue/tag-keys.ts";
import type { TaggerFacts } from "../../catalogue/tagger-facts.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { acknowledgeAnyResource } from "./acknowledge.ts";
import { allow } from "./allow.ts";

/** In characters. White space does not count ("IAM and AWS STS quotas", IAM User Guide). */
const MAX_POLICY_LENGTH = 6144;

/**
 * Each policy has the actions from one of these beginnings to the next. All actions are too long for one policy, and an
 * operator's own entries add actions. The inline policies of a role may have 10,240 characters in total. A role may
 * also have 10 managed policies of 6,144 characters each, which is six times as much in total (same page). With these
 * beginnings, the longest policy has 5,400 characters if 49 keys of a usual length are allowed.
 *
 * The name of an action alone decides its policy. If we filled one policy after the other, a new tagger would move
 * other actions to the next policy. CloudFormation updates the policies one by one. In between, IAM would deny ApplyTag
 * the moved actions.
 */
const BEGINNINGS = ["a", "ar", "bu", "cl", "ek", "io", "mg", "ro", "sh"];

/**
 * Managed policies with the actions that the catalogue's taggers need: they read tags, write tags, and remove tags for
 * an undo. An action that knows `aws:TagKeys` is allowed only for the given keys. The request must have at least one of
 * the keys, except for the actions that AWS may check without keys (`mayLackTagKeys`).
 *
 * @throws Error if a policy is longer than IAM allows.
 */
export function taggerPolicies(scope: Construct, keys: string[]): ManagedPolicy[] {
  return policiesOf(taggerGrants(), { scope, keys, name: "TaggerPolicy", of: "ApplyTag" });
}

/** Managed policies with the actions that read tags, and no others. */
export function readerPolicies(scope: Construct): ManagedPolicy[] {
  return policiesOf(readingGrants(), {
    scope,
    keys: [],
    name: "ReaderPolicy",
    of: "FindDrift, CheckTagEvents",
  });
}

type Policies = { scope: Construct; keys: string[]; name: string; of: string };

function policiesOf(grants: Grant[], policies: Policies): ManagedPolicy[] {
  const beginningOf = (action: string) => BEGINNINGS.findLast((beginning) => beginning <= action) ?? "";
  return BEGINNINGS.flatMap((beginning) => {
    const granted = grants.filter(({ action }) => beginningOf(action) === beginning);
    return granted.length > 0 ? [policyOf(beginning, granted, policies)] : [];
  });
}

/** The keys that a request may name. `allowed keys` means at least one of them. */
type TagKeyLimit = "any keys" | "allowed keys or none" | "allowed keys";

/** An action, the resources that it is allowed on, and the keys that a request may name. */
type Grant = { action: string; resources: string; keyLimit: TagKeyLimit };

function policyOf(beginning: string, grants: Grant[], { scope, keys, name, of }: Policies): ManagedPolicy {
  const groups = Map.groupBy(grants, ({ resources, keyLimit }) => `${keyLimit} ${resources}`);
  const policy = new ManagedPolicy(scope, `${name}${beginning.toUpperCase()}`, {
    description: `Tagledger ${of}: tags of the services from ${beginning} on; generated from the catalogue`,
    statements: [...groups.values()].map((group) => statement(group, keys)),
  });
  for (const pattern of new Set(grants.flatMap(({ resources }) => resources.split(" "))))
    acknowledgeAnyResource(
      policy,
      "Every resource that people in the account create is tagged: the resources are not known beforehand.",
      pattern,
    );
  const { length } = JSON.stringify(policy.document.toJSON());
  if (length > MAX_POLICY_LENGTH) {
    throw new Error(
      `The managed policy for the services from ${beginning} on has ${length} characters, and IAM allows ${MAX_POLICY_LENGTH}. ` +
        `Each statement has all ${keys.length} keys of tagKey and allowedTagKeys: allow fewer or shorter keys, or add ` +
        `a beginning to BEGINNINGS.`,
    );
  }
  return policy;
}

/**
 * `ForAllValues` is also true for a request without keys. `Null` denies such a request ("Multivalued context keys", IAM
 * User Guide). EC2's DeleteTags without tags would delete all tags that people wrote ("DeleteTags", Amazon EC2 API
 * Reference).
 */
function statement(grants: Grant[], keys: string[]): PolicyStatement {
  const actions = [...new Set(grants.map(({ action }) => action))].sort();
  const [{ resources, keyLimit } = { resources: "*", keyLimit: "any keys" }] = grants;
  const conditions = {
    ...(keyLimit !== "any keys" && { "ForAllValues:StringEquals": { "aws:TagKeys": keys } }),
    ...(keyLimit === "allowed keys" && { Null: { "aws:TagKeys": "false" } }),
  };
  return allow(actions, resources.split(" "), conditions);
}

const keyLimitOf = (action: string): TagKeyLimit => {
  if (!supportsTagKeys(action)) return "any keys";
  return alwaysHasTagKeys(action) ? "allowed keys" : "allowed keys or none";
};

/**
 * The actions of every tagger that the catalogue uses, and the actions that services of the catalogue name themselves.
 */
function taggerGrants(): Grant[] {
  const ofTaggers = factsInUse().flatMap((facts) =>
    [...facts.writes, ...facts.removes].map((action) => grantOf(action, facts, keyLimitOf(action))),
  );
  const ofServices = services.flatMap(({ tagActions = [] }) => tagActions);
  return [
    ...readingGrants(),
    ...ofTaggers,
    ...ofServices.map((action) => ({ action, resources: "*", keyLimit: keyLimitOf(action) })),
  ];
}

const readingGrants = (): Grant[] =>
  factsInUse().flatMap((facts) => facts.reads.map((action) => grantOf(action, facts, "any keys")));

const factsInUse = (): TaggerFacts[] => taggersInUse().flatMap((tagger) => taggers[tagger] ?? []);

function grantOf(action: string, { resources = ["*"] }: TaggerFacts, keyLimit: TagKeyLimit): Grant {
  return { action, resources: action.startsWith("tag:") ? "*" : resources.join(" "), keyLimit };
}
