import type { Actor } from "../domain/actor.ts";
import type { Tags } from "../domain/tags.ts";

/** What a policy is applied to: one event or request, and what was asked of AWS besides. */
export type Situation = {
  actor: Actor;
  /** `name` is the call's (`RunInstances`); `actionType` has its service (`ec2:RunInstances`). */
  event: { id: string; time: string; actionType: string; region: string };
  /** The account whose resources are tagged. */
  accountId: string;
  /** The tags that a manual request names itself: what the policy leaves alone, it leaves alone all the same. */
  requestTags?: Tags | undefined;
  /** The tags of the IAM user or role that acted; empty where it is neither, or is not ours. */
  actorTags?: Tags;
  accountAlias?: string;
};

/** What FindResources has to ask AWS before a template can be rendered. */
export type Ask = "actor-tags" | "account-alias";

type Name = { says: string; valueOf: (situation: Situation) => string | undefined; asks?: Ask };

/** What a placeholder may name. `actor.tags.` is followed by a tag's key. */
export const names: Record<string, Name> = {
  "actor.name": {
    says: "who acted, as docs/actors.md explains",
    valueOf: ({ actor }) => actor.name,
  },
  "actor.email": {
    says: "the e-mail address that the name, the source identity or the session is, if one is",
    valueOf: ({ actor }) => emailOf(actor),
  },
  "actor.role": { says: "the name of the role that was assumed", valueOf: ({ actor }) => actor.role },
  "actor.session": {
    says: "the role session's name, which its caller chose",
    valueOf: ({ actor }) => actor.session,
  },
  "actor.principalId": {
    says: "CloudTrail's principalId; of a role session it ends in the session's name",
    valueOf: ({ actor }) => actor.principalId,
  },
  "actor.sourceIp": {
    says: "the address that the call came from, or the service that made it",
    valueOf: ({ actor }) => actor.sourceIp,
  },
  "event.time": {
    says: "when the call was made, as 2026-11-25T09:15:42.000Z",
    valueOf: ({ event }) => event.time,
  },
  "event.id": { says: "CloudTrail's eventID", valueOf: ({ event }) => event.id },
  "event.name": {
    says: "the call, as RunInstances",
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

/** What has to be asked of AWS for a name's value. */
export function askOf(name: string): Ask | undefined {
  return name.startsWith(ACTOR_TAG) ? "actor-tags" : names[name]?.asks;
}

/** What a name stands for, or undefined where there is nothing: an actor without a role. */
export function lookUp(name: string, situation: Situation): string | undefined {
  if (!name.startsWith(ACTOR_TAG)) return names[name]?.valueOf(situation);
  // "Tag keys for IAM users and roles are not case sensitive" ("Tags for IAM resources", IAM User Guide).
  const key = name.slice(ACTOR_TAG.length).toLowerCase();
  return Object.entries(situation.actorTags ?? {}).find(([each]) => each.toLowerCase() === key)?.[1];
}

/** No more than what tells an address from other names: `ada@example.com`. */
const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+\.[A-Za-z]{2,}$/;

function emailOf({ sourceIdentity, session, name }: Actor): string | undefined {
  return [name, sourceIdentity, session].find((text) => text !== undefined && EMAIL.test(text));
}
