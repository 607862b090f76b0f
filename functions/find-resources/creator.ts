import type { Actor, Parent, ParentCandidate, ParentSearch } from "../../domain/actor.ts";
import { ResourceNotReadyError } from "../../domain/errors.ts";
import type { TagsMetadata } from "../../ledger/tags-metadata.ts";

export type CreatorDependencies = {
  metadataOf: (resourceArn: string) => Promise<TagsMetadata | undefined>;
  metadataByName: (name: string) => Promise<TagsMetadata[]>;
};

/**
 * Returns the actor for the event of a service. This is the creator of the parent that the service acted for. If the
 * ledger knows no creator of any parent in the record, the service stays the actor. Validate has already noted that the
 * parent is not known.
 *
 * @throws ResourceNotReadyError if the event of the nearest parent may still arrive, and the state may wait for it.
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
  // A service may have created the parent itself, for a person who is not known. Then the creator is not known either.
  if (!latest || latest.created_by.parent?.known === false) return undefined;
  const { resource_id: resourceArn, type: resourceType } = latest.row;
  return { actor: latest.created_by, parent: { known: true, resourceType, resourceArn } };
}

/**
 * The rows are checked again. The index by name also returns resources of other types and regions, and a name may
 * contain slashes. An ARN may come from a tag that anybody can write, so its type is checked too.
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
 * All creations under this ARN: a resource may be created, deleted and created again. A row may lack some creations.
 * Then the first creation is not used: after it, and before the call of the service, there may be a creation that the
 * row lacks.
 */
function creationsOf(row: TagsMetadata) {
  const { created_by, created_at, earlier_incarnations: earlier, incarnations_left_out: isIncomplete } = row;
  const present = created_by && created_at ? [{ created_by, created_at }] : [];
  return [...(isIncomplete ? earlier.slice(1) : earlier), ...present];
}

/**
 * Makes the parent's creator the actor. The address, user agent and identity of the service's own call stay as they
 * are.
 */
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

/** The creator of the parent probably asked for this resource too, but nothing proves it. */
function confidenceOf(service: Actor, creator: Actor): Actor["confidence"] {
  if (service.confidence === "claimed") return "claimed";
  return creator.confidence === "human" ? "probable" : creator.confidence;
}
