import { findType } from "../../catalogue/index.ts";
import { TaggingThrottledError } from "../../domain/errors.ts";
import { groupsOf } from "../../domain/groups-of.ts";
import type { Tags } from "../../domain/tags.ts";
import type { TagsMetadata } from "../../ledger/tags-metadata.ts";
import { spelledAs } from "../shared/tagging/spelled-as.ts";
import { messageOf, type Problem, type TaggingApi, UNREAD } from "../shared/tagging/tagging-api.ts";

export type ReadingDependencies = {
  taggingApi: (tagger: string, region: string) => Promise<TaggingApi>;
};

/** A resource's row and its tags now; silent, where the API says the same of a resource that does not exist. */
export type TagsNow = { row: TagsMetadata; tags: Tags; isSilent: boolean };

/** DescribeTags of EC2 says nothing of what does not exist; all others' reads refuse it. */
const SILENT_TAGGERS = ["ec2"];

/** The tags of resources that the ledger knows, and the errors of those that could not be read. What is gone has none. */
export async function readTags(rows: TagsMetadata[], { taggingApi }: ReadingDependencies) {
  const read: TagsNow[] = [];
  const throttled: Error[] = [];
  const refused: Error[] = [];
  const placed = rows.flatMap((row) => {
    const tagger = findType(row.resource_id)?.tagger;
    return tagger ? [{ row, tagger }] : [];
  });
  for (const [{ tagger, row }, group] of groupsOf(placed, (each) => `${each.tagger} ${each.row.region}`)) {
    const api = await taggingApi(tagger, row.region);
    const answers = await api.readTags(group.map((each) => each.row.resource_id));
    for (const { row } of group) {
      const answer = answers.get(row.resource_id) ?? { problem: UNREAD };
      if ("problem" in answer) {
        const { kind } = answer.problem;
        if (kind === "transient" || kind === "not-ready") throttled.push(waitingFor(row, answer.problem));
        else if (kind !== "not-found") refused.push(refusal(row, answer.problem));
        continue;
      }
      const { tags } = answer;
      const isSilent = SILENT_TAGGERS.includes(tagger) && Object.keys(tags).length === 0;
      read.push({ row, tags: spelledAsKnown(api, row, tags), isSilent });
    }
  }
  return { read, throttled, refused };
}

const saying = ({ resource_id }: TagsMetadata, problem: Problem) =>
  `${resource_id}: ${problem.reason}: ${messageOf(problem)}`;
const waitingFor = (row: TagsMetadata, problem: Problem) => new TaggingThrottledError(saying(row, problem));
const refusal = (row: TagsMetadata, problem: Problem) =>
  Object.assign(new Error(saying(row, problem)), { name: problem.reason });

function spelledAsKnown({ keysIgnoreCase }: TaggingApi, row: TagsMetadata, tags: Tags): Tags {
  return keysIgnoreCase?.(row.resource_id) ? spelledAs(Object.keys(row.tag_action_ids), tags) : tags;
}
