import type { Actor, ParentSearch } from "../../../domain/actor.ts";
import type { PendingLookups } from "../../../domain/plan.ts";
import type { Policy } from "../../../domain/policy.ts";
import type { Search } from "../../../domain/search.ts";
import type { Tags } from "../../../domain/tags.ts";
import type { IamIdentity } from "../../../functions/find-resources/fetch-lookups.ts";
import { type Ask, askOf } from "../../../policy/names.ts";
import { requiredLookups } from "../../../policy/tags-for.ts";
import { namesIn, parseTemplate } from "../../../policy/template.ts";

/** What the command line says in AWS's place. */
export type Given = { actorTags?: Tags | undefined; accountAlias?: string | undefined };

/** Whose tags were asked for, if it is an IAM user or role. */
export type Asked = { identity?: IamIdentity };

/** What the workflow would ask before it decides, one sentence each, and what is shown instead of the answer. */
export function notesOn(pendingLookups: PendingLookups, actor: Actor, asked: Asked, given: Given): string[] {
  const { policy, requestTags, searches, parent, identityUserId } = pendingLookups;
  const asks = requiredLookups(policy, requestTags);
  return [
    ...(identityUserId ? [identityUserNote(identityUserId, actor)] : []),
    ...(parent ? [parentNote(parent, actor)] : []),
    ...(asks.includes("actor-tags") ? [actorTagsNote(policy, asked, given)] : []),
    ...(asks.includes("account-alias") ? [aliasNote(given)] : []),
    ...searches.map(searchNote),
    ...unusedNotes(asks, given),
  ];
}

/** What a manual request takes from the deployment, where the policy makes use of it. */
export function placeNotes({ tags }: Policy, region: string, accountId: string): string[] {
  const names = tags.flatMap(({ value }) => namesIn(parseTemplate(value)));
  const account = accountId
    ? `Assumed: Tagledger is deployed in the account ${accountId}, that of the request's ARNs.`
    : "Not known: the account that Tagledger is deployed in, as no ARN of the request names one. {account.id} has no value here.";
  const needsAccount = names.includes("account.id") || tags.some((tag) => tag.for?.accounts);
  return [
    ...(needsAccount ? [account] : []),
    ...(names.includes("event.region")
      ? [`Assumed: Tagledger's home region is ${region}, by AWS_REGION.`]
      : []),
  ];
}

/** Whoever gives an answer believes that the policy asks for it. */
export function unusedNotes(asks: Ask[], given: Given): string[] {
  const tags = given.actorTags !== undefined && !asks.includes("actor-tags");
  const alias = given.accountAlias !== undefined && !asks.includes("account-alias");
  return [
    ...(tags
      ? ["Not used: --actor-tag, as no tag of the policy names {actor.tags.KEY} for this event."]
      : []),
    ...(alias
      ? ["Not used: --account-alias, as no tag of the policy names {account.alias} for this event."]
      : []),
  ];
}

function parentNote({ service, candidates }: ParentSearch, { name }: Actor): string {
  const parents = candidates.map((candidate) =>
    "resourceArn" in candidate ? candidate.resourceArn : `${candidate.resourceType} ${candidate.name}`,
  );
  return (
    `To ask the ledger: who created ${parents.join(", else ")}, for which ${service} acted. That creator would be the ` +
    `actor; shown is what there is where the ledger knows none, for ${name}.`
  );
}

function identityUserNote(userId: string, { name }: Actor): string {
  return (
    `To ask Identity Store: the address of the user ${userId}. That would be the actor's name; shown is what there is ` +
    `where it names nobody, for ${name}.`
  );
}

function actorTagsNote(policy: Policy, { identity }: Asked, { actorTags }: Given): string {
  const names = policy.tags.flatMap(({ value }) => namesIn(parseTemplate(value)));
  const wanted = [...new Set(names.filter((name) => askOf(name) === "actor-tags"))].join(", ");
  if (!identity)
    return `Nothing to ask for ${wanted}: who acted is no IAM user or role of the resource's account, and has no tags.`;
  const question = `To ask IAM: the tags of the ${identity.kind} ${identity.name}, for ${wanted}.`;
  return actorTags
    ? `${question} Shown is what there is with those of --actor-tag.`
    : `${question} Shown is what there is without any; --actor-tag KEY=VALUE gives them.`;
}

function aliasNote({ accountAlias }: Given): string {
  const question = "To ask IAM: the account's alias.";
  return accountAlias === undefined
    ? `${question} Shown is what there is without one; --account-alias gives it.`
    : `${question} Shown is what there is with that of --account-alias.`;
}

function searchNote(search: Search): string {
  const what =
    search.find === "launched-instances"
      ? "the instances of this launch, with their interfaces and volumes"
      : `${search.resourceType} by ${search.parentIds.join(", ")} (${search.find})`;
  return `To find first, in ${search.region}: ${what}. What is found is tagged too, and is not shown.`;
}
