import type { Actor } from "../domain/actor.ts";
import type { Tags } from "../domain/tags.ts";

/** The facts that a policy needs for its decision: one event or request, and the answers of AWS. */
export type Situation = {
  actor: Actor;
  /** `name` is the name of the call (`RunInstances`). `actionType` is the service and the name (`ec2:RunInstances`). */
  event: { id: string; time: string; actionType: string; region: string };
  /** The account of the resources. */
  accountId: string;
  /** The tags in a manual request. The policy's exclusions hold for such a request too. */
  requestTags?: Tags | undefined;
  /** The tags of the IAM user or role that acted. Empty for other kinds of actor, and for actors of another account. */
  actorTags?: Tags;
  accountAlias?: string;
};

/** A question that FindResources asks AWS before a template can be rendered. */
export type Ask = "actor-tags" | "account-alias";

type Name = { says: string; valueOf: (situation: Situation) => string | undefined; asks?: Ask };

/** The names of placeholders. `actor.tags.KEY` is a placeholder too, but it is not in this list. */
export const names: Record<string, Name> = {
  "actor.name": {
    says: "the actor's name, explained in docs/actors.md",
    valueOf: ({ actor }) => actor.name,
  },
  "actor.email": {
    says: "the first e-mail address among the name, the source identity and the session",
    valueOf: ({ actor }) => emailOf(actor),
  },
  "actor.role": { says: "the name of the role that was assumed", valueOf: ({ actor }) => actor.role },
  "actor.session": {
    says: "the name of the role session, which its caller chose",
    valueOf: ({ actor }) => actor.session,
  },
  "actor.principalId": {
    says: "CloudTrail's principalId; for a role session it ends in the session's name",
    valueOf: ({ actor }) => actor.principalId,
  },
  "actor.sourceIp": {
    says: "the IP address of the caller, or the service that made the call",
    valueOf: ({ actor }) => actor.sourceIp,
  },
  "event.time": {
    says: "the time of the call, such as 2026-11-25T09:15:42.000Z",
    valueOf: ({ event }) => event.time,
  },
  "event.id": { says: "CloudTrail's eventID", valueOf: ({ event }) => event.id },
  "event.name": {
    says: "the name of the call, such as RunInstances",
    valueOf: ({ event }) => event.actionType.slice(event.actionType.indexOf(":") + 1),
  },
  "event.region": { says: "the region of the call", valueOf: ({ event }) => event.region },
  "account.id": { says: "the account's 12 digits", valueOf: ({ accountId }) => accountId },
  "account.alias": {
    says: "the account's alias, if it has one",
    valueOf: ({ accountAlias }) => accountAlias,
    asks: "account-alias",
  },
};

export const ACTOR_TAG = "actor.tags.";

export const isName = (name: string) =>
  Object.hasOwn(names, name) || (name.startsWith(ACTOR_TAG) && name.length > ACTOR_TAG.length);

/** The question that gives the value of a name. */
export function askOf(name: string): Ask | undefined {
  return name.startsWith(ACTOR_TAG) ? "actor-tags" : names[name]?.asks;
}

/** The value of a name. Undefined if there is none, such as the role of an IAM user. */
export function lookUp(name: string, situation: Situation): string | undefined {
  if (!name.startsWith(ACTOR_TAG)) return names[name]?.valueOf(situation);
  // "Tag keys for IAM users and roles are not case sensitive" ("Tags for IAM resources", IAM User Guide).
  const key = name.slice(ACTOR_TAG.length).toLowerCase();
  return Object.entries(situation.actorTags ?? {}).find(([each]) => each.toLowerCase() === key)?.[1];
}

/** Distinguishes `ada@example.com` from other names, but does not check the address fully. */
const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+\.[A-Za-z]{2,}$/;

function emailOf({ sourceIdentity, session, name }: Actor): string | undefined {
  return [name, sourceIdentity, session].find((text) => text !== undefined && EMAIL.test(text));
}
