import { fillArn } from "../../../catalogue/arn.ts";
import { findTemplate } from "../../../catalogue/index.ts";
import type { ActionOutcome } from "../../../domain/outcome.ts";
import type { Search } from "../../../domain/search.ts";
import type { Tags } from "../../../domain/tags.ts";
import type { PlacedResource } from "../../shared/plan/batches.ts";

/** One kind of search, as the plan has it. */
export type SearchFor<Find extends Search["find"]> = Extract<Search, { find: Find }>;

/**
 * When the event was, whether AWS may not yet show what it created, and whether it was so lately that what is there is
 * still what it created.
 */
export type SearchedEvent = { time: number; isYoung: boolean; isRecent: boolean };

/** What a search did not find, and what that makes it: failed, or gone, which is no failure. */
export type Missing = {
  outcome: Extract<ActionOutcome["outcome"], "failed" | "gone">;
  reason: string;
  message: string;
  /** AWS may show it later: worth a retry, while the state has one left. */
  mayCome: boolean;
  /** Where it is known; else it is recorded under the event. */
  resourceArn?: string;
};

/** What one search came to. */
export type Found = { placed: PlacedResource[]; missing: Missing[] };

/** Something that AWS does not show yet; at the state's last retry it is failed. */
export const notReady = (message: string): Missing => ({
  outcome: "failed",
  reason: "ResourceNotReadyError",
  message,
  mayCome: true,
});

/** Something that waiting does not help to find. */
export const failed = (reason: string, message: string): Missing => ({
  outcome: "failed",
  reason,
  message,
  mayCome: false,
});

/** Something that was there and is no longer. */
export const gone = (message: string): Missing => ({
  outcome: "gone",
  reason: "NotShown",
  message,
  mayCome: false,
});

type Place = Pick<Search, "partition" | "region" | "accountId">;

/** A resource that was found, by its id or its ARN, with the tagger of its type. */
export function place(
  { partition, region, accountId: account }: Place,
  resourceType: string,
  id: string,
  tagsAtCreation: Tags | undefined,
): PlacedResource {
  const { template, tagger } = findTemplate(resourceType);
  const resourceArn = fillArn(template, { partition, region, account, id });
  return {
    region,
    tagger,
    resource: { resourceArn, resourceType, ...(tagsAtCreation && { tagsAtCreation }) },
  };
}
