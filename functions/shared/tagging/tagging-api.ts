import { MAX_MESSAGE_BYTES, shortened } from "../../../domain/message.ts";
import type { Tags } from "../../../domain/tags.ts";

/** Why a resource could not be read or tagged, and so what to do about it. */
export type Problem = {
  kind: "transient" | "not-found" | "not-ready" | "unsupported" | "permanent";
  /** The error's name as AWS gave it. */
  reason: string;
  message: string;
  /** What to do about it, beside what AWS says. */
  advice?: string;
};

/** What AWS says of a problem, and what to do about it. */
export function messageOf({ message, advice = "" }: Problem): string {
  return `${shortened(message, MAX_MESSAGE_BYTES - advice.length - 1)} ${advice}`.trim();
}

export type TagsRead = Map<string, { tags: Tags } | { problem: Problem }>;

/** Of a resource that an answer leaves out: silence is not "no tags". */
export const UNREAD: Problem = {
  kind: "transient",
  reason: "TagsNotRead",
  message: "The service answered without this resource.",
};

/** One tagging API in one region. No call throws for a resource: what went wrong is a value beside its ARN. */
export type TaggingApi = {
  /** Whether the service takes `Owner` and `owner` of this resource for one key: a write of one replaces the other. */
  keysIgnoreCase?(resourceArn: string): boolean;
  /** The tags of each resource, or the problem with reading them: a failed read is never "no tags". */
  readTags(resourceArns: string[]): Promise<TagsRead>;
  /** Adds the tags to each resource; the answer has the resources that were not tagged. */
  writeTags(resourceArns: string[], tags: Tags): Promise<Map<string, Problem>>;
  /**
   * Takes the keys off each resource, which need not have them; the answer has the resources that may have them still.
   */
  removeTags(resourceArns: string[], keys: string[]): Promise<Map<string, Problem>>;
};

/** Gives every one of the resources the same problem. */
export function sameProblem(resourceArns: string[], problem: Problem): Map<string, Problem> {
  return new Map(resourceArns.map((resourceArn) => [resourceArn, problem]));
}
