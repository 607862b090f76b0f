import type { Actor, ParentSearch } from "../../../domain/actor.ts";
import type { PendingLookups } from "../../../domain/plan.ts";
import type { Policy } from "../../../domain/policy.ts";
import type { Search } from "../../../domain/search.ts";
import type { Tags } from "../../../domain/tags.ts";
import type { IamIdentity } from "../../../functions/find-resources/fetch-lookups.ts";
import { type Ask, askOf } from "../../../policy/names.ts";
import { requiredLookups } from "../../../policy/tags-for.ts";
import { namesIn, parseTemplate } from "../../../policy/template.ts";

/** The answers that the command's options give in place of AWS. */
export type Given = { actorTags?: Tags | undefined; accountAlias?: string | undefined };

/** The workflow would ask for the tags of this IAM user or role. */
export type Asked = { identity?: IamIdentity };

/** One note for each question that the workflow would ask, with the answer that the result assumes. */
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

/** Notes on the account and region that a manual request takes from the deployment, if the policy uses them. */
export function placeNotes({ tags }: Policy, region: string, accountId: string): string[] {
  const names = tags.flatMap(({ value }) => namesIn(parseTemplate(value)));
  const account = accountId
    ? `Assumed: Tagledger is deployed in the account ${accountId}, which the request's ARNs name.`
    : "Not known: the account that Tagledger is deployed in, because no ARN of the request names it. {account.id} has no value here.";
  const needsAccount = names.includes("account.id") || tags.some((tag) => tag.for?.accounts);
  return [
    ...(needsAccount ? [account] : []),
    ...(names.includes("event.region")
      ? [`Assumed: Tagledger's home region is ${region}, from AWS_REGION.`]
      : []),
  ];
}

/** Notes on options without effect, because the policy does not ask for them. */
export function unusedNotes(asks: Ask[], given: Given): string[] {
  const tags = given.actorTags !== undefined && !asks.includes("actor-tags");
  const alias = given.accountAlias !== undefined && !asks.includes("account-alias");
  return [
    ...(tags
      ? ["Not used: --actor-tag, because no tag of the policy uses {actor.tags.KEY} for this event."]
      : []),
    ...(alias
      ? ["Not used: --account-alias, because no tag of the policy uses {account.alias} for this event."]
      : []),
  ];
}

function parentNote({ service, candidates }: ParentSearch, { name }: Actor): string {
  const parents = candidates.map((candidate) =>
    "resourceArn" in candidate ? candidate.resourceArn : `${candidate.resourceType} ${candidate.name}`,
  );
  return (
    `To ask the ledger: who created ${parents.join(", else ")}, for which ${service} acted. That creator becomes the ` +
    `actor. This result assumes that the ledger has no answer, so the actor is ${name}.`
  );
}

function identityUserNote(userId: string, { name }: Actor): string {
  return (
    `To ask Identity Store: the address of the user ${userId}. It becomes the actor's name. This result assumes that ` +
    `Identity Store has no answer, so the name is ${name}.`
  );
}

function actorTagsNote(policy: Policy, { identity }: Asked, { actorTags }: Given): string {
  const names = policy.tags.flatMap(({ value }) => namesIn(parseTemplate(value)));
  const wanted = [...new Set(names.filter((name) => askOf(name) === "actor-tags"))].join(", ");
  if (!identity)
    return `Nothing to ask for ${wanted}: the actor is not an IAM user or role of the resource's account, and has no tags.`;
  const question = `To ask IAM: the tags of the ${identity.kind} ${identity.name}, for ${wanted}.`;
  return actorTags
    ? `${question} This result uses the tags of --actor-tag.`
    : `${question} This result assumes that there are none. Set them with --actor-tag KEY=VALUE.`;
}

function aliasNote({ accountAlias }: Given): string {
  const question = "To ask IAM: the account's alias.";
  return accountAlias === undefined
    ? `${question} This result assumes that there is none. Set it with --account-alias.`
    : `${question} This result uses --account-alias.`;
}

function searchNote(search: Search): string {
  const what =
    search.find === "launched-instances"
      ? "the instances of this launch, with their interfaces and volumes"
      : `${search.resourceType} by ${search.parentIds.join(", ")} (${search.find})`;
  return `To find first, in ${search.region}: ${what}. These resources are tagged too, but not shown here.`;
}
