import { ManagedPolicy, type PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { services, taggersInUse } from "../../catalogue/index.ts";
import { alwaysHasTagKeys, supportsTagKeys } from "../../catalogue/tag-keys.ts";
import type { TaggerFacts } from "../../catalogue/tagger-facts.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { acknowledgeAnyResource } from "./acknowledge.ts";
import { allow } from "./allow.ts";

/** In characters, white space not counted ("IAM and AWS STS quotas", IAM User Guide). */
const MAX_POLICY_LENGTH = 6144;

/**
 * The initials of the services whose actions are in one policy. All actions are too long for one, and an operator's
 * own entries add to them: a role's inline policies may have 10,240 characters together, its managed policies, 10 of
 * them, six times as many (same page). Which policy has an action is decided by its name alone: were the policies filled
 * up one after the other, a new tagger would move others' actions to the next policy, and ApplyTag would be refused
 * them between CloudFormation's update of the one and of the other.
 */
const INITIALS = ["a-b", "c", "d", "e-f", "g-k", "l-q", "r-s", "t-z"];

/**
 * What the catalogue's taggers take to read and to write tags, and for an undo to remove them, as managed policies of
 * our own: the keys given, at least one of them and no other, wherever the service's action knows `aws:TagKeys`.
 *
 * @throws Error where a policy is longer than IAM allows.
 */
export function taggerPolicies(scope: Construct, keys: string[]): ManagedPolicy[] {
  return policiesOf(taggerGrants(), { scope, keys, name: "TaggerPolicy", of: "ApplyTag" });
}

/** What they take to read tags, and nothing else. */
export function readerPolicies(scope: Construct): ManagedPolicy[] {
  return policiesOf(readingGrants(), { scope, keys: [], name: "ReaderPolicy", of: "FindDrift" });
}

type Policies = { scope: Construct; keys: string[]; name: string; of: string };

function policiesOf(grants: Grant[], policies: Policies): ManagedPolicy[] {
  return INITIALS.flatMap((initials) => {
    const granted = grants.filter(({ action }) => new RegExp(`^[${initials}]`).test(action));
    return granted.length > 0 ? [policyOf(initials, granted, policies)] : [];
  });
}

/** What a request must have beside a right to the action: nothing, no key but the allowed ones, or also one of them. */
type Demand = "nothing" | "no other key" | "allowed keys";

/** An action, the resources that it is confined to, and what a request must have. */
type Grant = { action: string; resources: string; demand: Demand };

function policyOf(initials: string, grants: Grant[], { scope, keys, name, of }: Policies): ManagedPolicy {
  const alike = Map.groupBy(grants, ({ resources, demand }) => `${demand} ${resources}`);
  const policy = new ManagedPolicy(scope, `${name}${initials.toUpperCase()}`, {
    description: `Tagledger ${of}: tags of the services ${initials}; generated from the catalogue`,
    statements: [...alike.values()].map((group) => statement(group, keys)),
  });
  for (const pattern of new Set(grants.flatMap(({ resources }) => resources.split(" "))))
    acknowledgeAnyResource(
      policy,
      "Whatever the account's people create is to be tagged: the resources are not known beforehand.",
      pattern,
    );
  const { length } = JSON.stringify(policy.document.toJSON());
  if (length > MAX_POLICY_LENGTH) {
    throw new Error(
      `The tagging actions of the services ${initials} take ${length} characters, and a managed policy may have ` +
        `${MAX_POLICY_LENGTH}: allow fewer or shorter keys than the ${keys.length} of tagKey and allowedTagKeys, which ` +
        `are in each of its statements, or cut this range of INITIALS in two.`,
    );
  }
  return policy;
}

/**
 * `ForAllValues` is true of a request without keys too, which is what `Null` is for ("Multivalued context keys", IAM User
 * Guide): EC2's DeleteTags without tags deletes all that people wrote ("DeleteTags", Amazon EC2 API Reference).
 */
function statement(grants: Grant[], keys: string[]): PolicyStatement {
  const actions = [...new Set(grants.map(({ action }) => action))].sort();
  const [{ resources, demand } = { resources: "*", demand: "nothing" }] = grants;
  const conditions = {
    ...(demand !== "nothing" && { "ForAllValues:StringEquals": { "aws:TagKeys": keys } }),
    ...(demand === "allowed keys" && { Null: { "aws:TagKeys": "false" } }),
  };
  return allow(actions, resources.split(" "), conditions);
}

const demandOf = (action: string): Demand => {
  if (!supportsTagKeys(action)) return "nothing";
  return alwaysHasTagKeys(action) ? "allowed keys" : "no other key";
};

/** What every tagger that the catalogue names takes, and what its services name themselves beside a tagger. */
function taggerGrants(): Grant[] {
  const ofTaggers = factsInUse().flatMap((facts) =>
    [...facts.writes, ...facts.removes].map((action) => grantOf(action, facts, demandOf(action))),
  );
  const ofServices = services.flatMap(({ tagActions = [] }) => tagActions);
  return [
    ...readingGrants(),
    ...ofTaggers,
    ...ofServices.map((action) => ({ action, resources: "*", demand: demandOf(action) })),
  ];
}

const readingGrants = (): Grant[] =>
  factsInUse().flatMap((facts) => facts.reads.map((action) => grantOf(action, facts, "nothing")));

const factsInUse = (): TaggerFacts[] => taggersInUse().flatMap((tagger) => taggers[tagger] ?? []);

function grantOf(action: string, { resources = ["*"] }: TaggerFacts, demand: Demand): Grant {
  return { action, resources: action.startsWith("tag:") ? "*" : resources.join(" "), demand };
}
