import { fillArn } from "../../../catalogue/arn.ts";
import { findTemplate } from "../../../catalogue/index.ts";
import type { ActionOutcome } from "../../../domain/outcome.ts";
import type { Search } from "../../../domain/search.ts";
import type { Tags } from "../../../domain/tags.ts";
import type { PlacedResource } from "../../shared/plan/batches.ts";

/** A search of one kind, from the plan. */
export type SearchFor<Find extends Search["find"]> = Extract<Search, { find: Find }>;

/**
 * The time of the event. If it is young, AWS may not yet show the resources that it created. If it is recent, those
 * resources have not been replaced by others yet.
 */
export type SearchedEvent = { time: number; isYoung: boolean; isRecent: boolean };

/** Something that a search did not find. Its outcome is `failed`, or `gone`, which is no failure. */
export type Missing = {
  outcome: Extract<ActionOutcome["outcome"], "failed" | "gone">;
  reason: string;
  message: string;
  /** Whether AWS may show it later. Then the state is retried while it has retries left. */
  mayCome: boolean;
  /** The ARN, if it is known. If it is not known, the failure is recorded under the event itself. */
  resourceArn?: string;
};

export type Found = { placed: PlacedResource[]; missing: Missing[] };

/** Something that AWS does not show yet. After the state's last retry its outcome is `failed`. */
export const notReady = (message: string): Missing => ({
  outcome: "failed",
  reason: "ResourceNotReadyError",
  message,
  mayCome: true,
});

/** Something that a retry will not find. */
export const failed = (reason: string, message: string): Missing => ({
  outcome: "failed",
  reason,
  message,
  mayCome: false,
});

/** Something that existed and is gone. */
export const gone = (message: string): Missing => ({
  outcome: "gone",
  reason: "NotShown",
  message,
  mayCome: false,
});

type Place = Pick<Search, "partition" | "region" | "accountId">;

/** Makes a resource from an id or ARN that was found, with the tagger of its type. */
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
