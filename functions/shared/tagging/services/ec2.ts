import { bareName } from "../../../../catalogue/arn.ts";
import { chunksOf } from "../../../../domain/chunks-of.ts";
import type { Tags } from "../../../../domain/tags.ts";
import { pagesOf } from "../../pages-of.ts";
import { serviceCalls } from "../../service-calls.ts";
import { callIsolated } from "../call-isolated.ts";
import { problemOf } from "../problem-of.ts";
import type { Problem, TaggingApi, TagsRead } from "../tagging-api.ts";
import { pairsOf } from "../tags-of.ts";

/** "You can specify up to 200 values" in one filter ("DescribeTags", Amazon EC2 API Reference). */
const MAX_IDS_PER_FILTER = 200;
/** "You can specify up to 1000 resources" ("CreateTags", "DeleteTags", Amazon EC2 API Reference). */
const MAX_IDS_PER_CALL = 1000;

/**
 * EC2's own tagging API. DescribeTags returns no tags for a resource that does not exist. CreateTags then returns an
 * error, so the write shows whether the resource exists.
 */
export default (region: string): TaggingApi => {
  const ec2 = serviceCalls("ec2", region);
  return {
    async readTags(resourceArns) {
      const chunks = chunksOf(resourceArns, MAX_IDS_PER_FILTER);
      const reads = await Promise.all(chunks.map((chunk) => readChunk(ec2, chunk)));
      return new Map(reads.flatMap((read) => [...read]));
    },
    writeTags: (resourceArns, tags) =>
      inChunks(resourceArns, (Resources) => ec2("CreateTags", { Resources, Tags: pairsOf(tags) })),
    removeTags: (resourceArns, keys) =>
      // If the call names no value, EC2 removes the key with any value.
      inChunks(resourceArns, (Resources) =>
        ec2("DeleteTags", { Resources, Tags: keys.map((Key) => ({ Key })) }),
      ),
  };
};

type Ec2 = ReturnType<typeof serviceCalls<"ec2">>;

async function readChunk(ec2: Ec2, resourceArns: string[]): Promise<TagsRead> {
  const tagsById = new Map<string, Tags>();
  const Filters = [{ Name: "resource-id", Values: resourceArns.map(bareName) }];
  try {
    const pages = await pagesOf(
      (NextToken) => ec2("DescribeTags", { Filters, NextToken }),
      ({ NextToken }) => NextToken,
    );
    for (const { ResourceId = "", Key = "", Value = "" } of pages.flatMap(({ Tags = [] }) => Tags)) {
      tagsById.set(ResourceId, { ...tagsById.get(ResourceId), [Key]: Value });
    }
  } catch (error) {
    const problem = problemOf(error);
    return new Map(resourceArns.map((resourceArn) => [resourceArn, { problem }]));
  }
  return new Map(
    resourceArns.map((resourceArn) => [resourceArn, { tags: tagsById.get(bareName(resourceArn)) ?? {} }]),
  );
}

async function inChunks(resourceArns: string[], call: (ids: string[]) => Promise<unknown>) {
  const problems = new Map<string, Problem>();
  for (const chunk of chunksOf(resourceArns, MAX_IDS_PER_CALL)) {
    const isolated = await callIsolated(chunk, (arns) => call(arns.map(bareName)));
    for (const [resourceArn, problem] of isolated) problems.set(resourceArn, problem);
  }
  return problems;
}
