import { partSearches } from "../../../catalogue/searches.ts";
import type { PartSearch } from "../../../domain/search.ts";
import {
  type Found,
  gone,
  type Missing,
  notReady,
  place,
  type SearchedEvent,
  type SearchFor,
} from "./search.ts";

/** A resource that AWS created together with another one. Its creation time is there if AWS shows it. */
export type Part = { id: string; createdAt?: Date };

/** A resource that the record names, its parts that AWS shows, and whether AWS is still creating more of them. */
export type ResourceWithParts = { id: string; parts: Part[]; isIncomplete: boolean };

/** Describes resources with their parts. A resource that AWS does not show is left out. */
export type DescribeParts = (region: string, find: PartSearch, ids: string[]) => Promise<ResourceWithParts[]>;

/** The event has the time of the call. Some parts are created minutes later, such as a transit gateway's route table. */
const CREATED_WITHIN_MILLISECONDS = 10 * 60 * 1000;

/**
 * Finds the parts that a call created together with its main resource. It leaves out parts that, according to AWS, were
 * created at another time. After an hour it also leaves out parts that somebody may have replaced. It waits for parts
 * while the event is young, and longer while AWS is still creating them. A main resource that is gone has no parts.
 */
export async function findParts(
  search: SearchFor<PartSearch>,
  event: SearchedEvent,
  describeParts: DescribeParts,
): Promise<Found> {
  const { find, region, parentIds, resourceType, tagsAtCreation } = search;
  const { finds, isReplaceable } = partSearches[find];
  const shown = new Map((await describeParts(region, find, parentIds)).map((whole) => [whole.id, whole]));
  const wholes = parentIds.map((id) => ({ id, ...partsOf(shown.get(id), event) }));
  const isUncertain = isReplaceable && !event.isRecent;
  const withParts = wholes.filter(({ parts }) => parts.length > 0).map(({ id }) => id);
  const waiting = wholes.filter(({ mayCome }) => mayCome).map(({ id }) => id);
  const missing: Missing[] = [];
  if (waiting.length > 0) missing.push(notReady(`AWS does not yet show ${finds} ${waiting.join(", ")}.`));
  if (isUncertain && withParts.length > 0) {
    const what = `${finds} ${withParts.join(", ")}`;
    missing.push(gone(`Somebody may have replaced ${what}: AWS does not show whether this call created it.`));
  }
  const placed = isUncertain
    ? []
    : wholes.flatMap(({ parts }) => parts.map((part) => place(search, resourceType, part, tagsAtCreation)));
  return { placed, missing };
}

function partsOf(whole: ResourceWithParts | undefined, { time, isYoung }: SearchedEvent) {
  const parts = (whole?.parts ?? [])
    .filter(
      ({ createdAt }) =>
        createdAt === undefined || Math.abs(createdAt.getTime() - time) <= CREATED_WITHIN_MILLISECONDS,
    )
    .map(({ id }) => id);
  const mayCome = whole?.isIncomplete === true || (isYoung && parts.length === 0);
  return { parts: [...new Set(parts)], mayCome };
}
