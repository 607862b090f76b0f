import { CreateTagsCommand, type EC2Client, paginateDescribeTags } from "@aws-sdk/client-ec2";
import { bareName } from "../../../catalogue/arn.ts";
import type { Tags } from "../../../statemachine/contracts.ts";
import { chunksOf } from "../../shared/chunks-of.ts";
import { type Problem, problemOf, sameProblem, type TaggingApi, type TagsRead } from "./tagging-api.ts";

/** "You can specify up to 200 values" in one filter ("DescribeTags", Amazon EC2 API Reference). */
const MAX_IDS_PER_FILTER = 200;
/** "You can specify up to 1000 resources" ("CreateTags", Amazon EC2 API Reference). */
const MAX_IDS_PER_CALL = 1000;

/**
 * EC2's own tagging API. DescribeTags says nothing of resources that do not exist; CreateTags does, so a resource
 * read here as without tags is confirmed, or found missing, by the write.
 */
export function ec2TaggingApi(ec2: EC2Client): TaggingApi {
  return {
    async readTags(resourceArns) {
      const reads = await Promise.all(
        chunksOf(resourceArns, MAX_IDS_PER_FILTER).map((chunk) => readChunk(ec2, chunk)),
      );
      return new Map(reads.flatMap((read) => [...read]));
    },
    async writeTags(resourceArns, tags) {
      const problems = new Map<string, Problem>();
      for (const chunk of chunksOf(resourceArns, MAX_IDS_PER_CALL)) {
        for (const [resourceArn, problem] of await writeIsolated(ec2, chunk, tags))
          problems.set(resourceArn, problem);
      }
      return problems;
    },
  };
}

async function readChunk(ec2: EC2Client, resourceArns: string[]): Promise<TagsRead> {
  const tagsById = new Map<string, Tags>();
  try {
    const filter = { Name: "resource-id", Values: resourceArns.map(bareName) };
    for await (const { Tags: page = [] } of paginateDescribeTags({ client: ec2 }, { Filters: [filter] })) {
      for (const { ResourceId = "", Key = "", Value = "" } of page) {
        tagsById.set(ResourceId, { ...tagsById.get(ResourceId), [Key]: Value });
      }
    }
  } catch (error) {
    const problem = problemOf(error);
    return new Map(resourceArns.map((resourceArn) => [resourceArn, { problem }]));
  }
  return new Map(
    resourceArns.map((resourceArn) => [resourceArn, { tags: tagsById.get(bareName(resourceArn)) ?? {} }]),
  );
}

/** One bad id fails the whole call: halve it until the bad ones stand alone and the others are tagged. */
async function writeIsolated(
  ec2: EC2Client,
  resourceArns: string[],
  tags: Tags,
): Promise<Map<string, Problem>> {
  try {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await ec2.send(new CreateTagsCommand({ Resources: resourceArns.map(bareName), Tags }));
    return new Map();
  } catch (error) {
    const problem = problemOf(error);
    if (resourceArns.length === 1 || !isAboutOneResource(problem)) return sameProblem(resourceArns, problem);
  }
  const half = Math.ceil(resourceArns.length / 2);
  const first = await writeIsolated(ec2, resourceArns.slice(0, half), tags);
  const second = await writeIsolated(ec2, resourceArns.slice(half), tags);
  return new Map([...first, ...second]);
}

const isAboutOneResource = ({ kind, reason }: Problem) =>
  kind === "not-found" || kind === "not-ready" || /TagLimitExceeded|Malformed/.test(reason);
