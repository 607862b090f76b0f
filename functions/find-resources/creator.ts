import type { Actor, Parent, ParentCandidate, ParentSearch } from "../../domain/actor.ts";
import { ResourceNotReadyError } from "../../domain/errors.ts";
import type { TagsMetadata } from "../../ledger/tags-metadata.ts";

export type CreatorDependencies = {
  metadataOf: (resourceArn: string) => Promise<TagsMetadata | undefined>;
  metadataByName: (name: string) => Promise<TagsMetadata[]>;
};

/**
 * The actor of a service's event: the creator of the parent that the service acted for, in the service's place. Where the
 * ledger knows no creator of any parent that the record names, the service stays the actor, which Validate has made say so.
 *
 * @throws ResourceNotReadyError while the nearest parent's own event may still be on its way, and it may be waited for.
 * @throws LedgerUnavailableError
 */
export async function resolveCreator(
  service: Actor,
  search: ParentSearch,
  eventTime: string,
  mayWait: boolean,
  dependencies: CreatorDependencies,
): Promise<Actor> {
  for (const candidate of search.candidates) {
    const found = await creatorOf(candidate, eventTime, dependencies);
    if (found) return creatorAsActor(service, found, search.service);
    if (mayWait) {
      const name = "resourceArn" in candidate ? candidate.resourceArn : candidate.name;
      const message = `The ledger does not yet know who created ${name}, for which ${search.service} acted.`;
      throw new ResourceNotReadyError(message);
    }
  }
  return service;
}

type Created = { actor: Actor; parent: Parent };

async function creatorOf(
  candidate: ParentCandidate,
  eventTime: string,
  dependencies: CreatorDependencies,
): Promise<Created | undefined> {
  const before = Date.parse(eventTime);
  const creations = (await rowsOf(candidate, dependencies))
    .flatMap((row) => creationsOf(row).map((creation) => ({ ...creation, row })))
    .filter(({ created_at }) => Date.parse(created_at) <= before)
    .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
  const [latest] = creations;
  // A parent that a service made for somebody not known is no answer.
  if (!latest || latest.created_by.parent?.known === false) return undefined;
  const { resource_id: resourceArn, type: resourceType } = latest.row;
  return { actor: latest.created_by, parent: { known: true, resourceType, resourceArn } };
}

/**
 * By name, the index also has other types and regions; in an ARN the name may hold slashes. By ARN, a tag that anybody
 * can write may name whatever it likes.
 */
async function rowsOf(
  candidate: ParentCandidate,
  { metadataOf, metadataByName }: CreatorDependencies,
): Promise<TagsMetadata[]> {
  if ("resourceArn" in candidate) {
    const row = await metadataOf(candidate.resourceArn);
    return row?.type === candidate.resourceType ? [row] : [];
  }
  const { resourceType, name, region, accountId } = candidate;
  const rows = await metadataByName(name.slice(name.lastIndexOf("/") + 1));
  return rows.filter(
    (row) =>
      row.type === resourceType &&
      row.region === region &&
      row.account === accountId &&
      row.resource_id.endsWith(`/${name}`),
  );
}

/**
 * A name may have been created, deleted and created again. Where the row leaves some out, the first is no answer: another
 * may have come between it and what the service made.
 */
function creationsOf(row: TagsMetadata) {
  const { created_by, created_at, earlier_incarnations: earlier, incarnations_left_out: isCut } = row;
  const present = created_by && created_at ? [{ created_by, created_at }] : [];
  return [...(isCut ? earlier.slice(1) : earlier), ...present];
}

/** The creator of the parent, as the actor of an event that is somebody else's: what was seen of the call stays. */
function creatorAsActor(service: Actor, { actor: creator, parent }: Created, via: string): Actor {
  const { mfa, sourceIp, userAgent, userIdentity, ...person } = creator;
  const { sourceIp: callIp, userAgent: callAgent, userIdentity: caller } = service;
  return {
    ...person,
    confidence: confidenceOf(service, creator),
    via,
    parent,
    ...(callIp && { sourceIp: callIp }),
    ...(callAgent && { userAgent: callAgent }),
    ...(caller !== undefined && { userIdentity: caller }),
  };
}

/** That the person made the parent does not say that the person asked for this: it is likely. */
function confidenceOf(service: Actor, creator: Actor): Actor["confidence"] {
  if (service.confidence === "claimed") return "claimed";
  return creator.confidence === "human" ? "probable" : creator.confidence;
}
