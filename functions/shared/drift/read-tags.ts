import { findType } from "../../../catalogue/index.ts";
import { TaggingThrottledError } from "../../../domain/errors.ts";
import { groupsOf } from "../../../domain/groups-of.ts";
import type { Tags } from "../../../domain/tags.ts";
import type { TagsMetadata } from "../../../ledger/tags-metadata.ts";
import { messageOf, type Problem, type TaggingApi, UNREAD } from "../tagging/tagging-api.ts";
import { withWantedCase } from "../tagging/with-wanted-case.ts";

export type ReadingDependencies = {
  taggingApi: (tagger: string, region: string) => Promise<TaggingApi>;
};

/** A resource's row and its present tags. `isSilent`: the API would answer the same if the resource did not exist. */
export type TagsNow = { row: TagsMetadata; tags: Tags; isSilent: boolean };

/** DescribeTags of EC2 returns no tags for a resource that does not exist. All other APIs return an error. */
const SILENT_TAGGERS = ["ec2"];

/** Reads the tags of resources, and collects the errors. A resource that is gone has neither tags nor an error. */
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
      read.push({ row, tags: inLedgerCase(api, row, tags), isSilent });
    }
  }
  return { read, throttled, refused };
}

const messageFor = ({ resource_id }: TagsMetadata, problem: Problem) =>
  `${resource_id}: ${problem.reason}: ${messageOf(problem)}`;
const waitingFor = (row: TagsMetadata, problem: Problem) =>
  new TaggingThrottledError(messageFor(row, problem));
const refusal = (row: TagsMetadata, problem: Problem) =>
  Object.assign(new Error(messageFor(row, problem)), { name: problem.reason });

function inLedgerCase({ keysIgnoreCase }: TaggingApi, row: TagsMetadata, tags: Tags): Tags {
  return keysIgnoreCase?.(row.resource_id) ? withWantedCase(Object.keys(row.tag_action_ids), tags) : tags;
}
