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

/** A part of something: its id, and when it was created, where AWS shows that. */
export type Part = { id: string; createdAt?: Date };

/** Something that the record names, with the parts that AWS shows, and whether more of them are still to come. */
export type Whole = { id: string; parts: Part[]; isIncomplete: boolean };

/** Those of the named things that AWS shows. */
export type DescribeParts = (region: string, find: PartSearch, ids: string[]) => Promise<Whole[]>;

/** The event's time is the call's. What the service makes after it, as a transit gateway's route table, takes some minutes. */
const CREATED_WITHIN_MILLISECONDS = 10 * 60 * 1000;

/**
 * What a call made beside its main resource. It takes only what the call can have made: no part that AWS says was created
 * at another time, and after an hour no part that somebody may have put in the place of the first. What does not show yet
 * is waited for while the event is young, and longer while AWS still makes it. A whole that is gone has no parts.
 */
export async function partsMade(
  search: SearchFor<PartSearch>,
  event: SearchedEvent,
  describeParts: DescribeParts,
): Promise<Found> {
  const { find, region, parentIds, resourceType, tagsAtCreation } = search;
  const { finds, isReplaceable } = partSearches[find];
  const shown = new Map((await describeParts(region, find, parentIds)).map((whole) => [whole.id, whole]));
  const made = parentIds.map((id) => ({ id, ...partsOf(shown.get(id), event) }));
  const isUncertain = isReplaceable && !event.isRecent;
  const withParts = made.filter(({ parts }) => parts.length > 0).map(({ id }) => id);
  const waiting = made.filter(({ mayCome }) => mayCome).map(({ id }) => id);
  const missing: Missing[] = [];
  if (waiting.length > 0) missing.push(notReady(`AWS does not yet show ${finds} ${waiting.join(", ")}.`));
  if (isUncertain && withParts.length > 0) {
    const what = `${finds} ${withParts.join(", ")}`;
    missing.push(
      gone(`AWS does not show whether ${what} is what this call made: it may have been replaced.`),
    );
  }
  const placed = isUncertain
    ? []
    : made.flatMap(({ parts }) => parts.map((part) => place(search, resourceType, part, tagsAtCreation)));
  return { placed, missing };
}

function partsOf(whole: Whole | undefined, { time, isYoung }: SearchedEvent) {
  const parts = (whole?.parts ?? [])
    .filter(
      ({ createdAt }) =>
        createdAt === undefined || Math.abs(createdAt.getTime() - time) <= CREATED_WITHIN_MILLISECONDS,
    )
    .map(({ id }) => id);
  const mayCome = whole?.isIncomplete === true || (isYoung && parts.length === 0);
  return { parts: [...new Set(parts)], mayCome };
}
