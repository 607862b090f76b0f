import { MAX_MESSAGE_BYTES, shortened } from "../../../domain/message.ts";
import type { Tags } from "../../../domain/tags.ts";

/** Why a resource could not be read or tagged. The kind decides what happens next. */
export type Problem = {
  kind: "transient" | "not-found" | "not-ready" | "unsupported" | "permanent";
  /** The error's name as AWS gave it. */
  reason: string;
  message: string;
  /** Our advice, added to the message of AWS. */
  advice?: string;
};

/** The message of AWS and our advice. */
export function messageOf({ message, advice = "" }: Problem): string {
  return `${shortened(message, MAX_MESSAGE_BYTES - advice.length - 1)} ${advice}`.trim();
}

export type TagsRead = Map<string, { tags: Tags } | { problem: Problem }>;

/** The problem of a resource that is missing in a response. It must not count as a resource without tags. */
export const UNREAD: Problem = {
  kind: "transient",
  reason: "TagsNotRead",
  message: "The response of the service does not contain this resource.",
};

/** One tagging API in one region. Its calls never throw for one resource. They return the problem with the ARN. */
export type TaggingApi = {
  /** Whether `Owner` and `owner` are one key for this resource, so a write of one replaces the other. */
  keysIgnoreCase?(resourceArn: string): boolean;
  /** The tags of each resource, or the problem. A failed read never counts as "no tags". */
  readTags(resourceArns: string[]): Promise<TagsRead>;
  /** Adds the tags to each resource, and returns the resources that were not tagged. */
  writeTags(resourceArns: string[], tags: Tags): Promise<Map<string, Problem>>;
  /**
   * Removes the keys from each resource. A resource need not have them. It returns the resources that may still have
   * them.
   */
  removeTags(resourceArns: string[], keys: string[]): Promise<Map<string, Problem>>;
};

export function sameProblem(resourceArns: string[], problem: Problem): Map<string, Problem> {
  return new Map(resourceArns.map((resourceArn) => [resourceArn, problem]));
}
