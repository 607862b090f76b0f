import pMap from "p-map";
import type { Tags } from "../../../domain/tags.ts";
import { problemOf } from "./problem-of.ts";
import type { Problem, TaggingApi, TagsRead } from "./tagging-api.ts";
import { type TagsAnswer, tagsOf } from "./tags-of.ts";

/** Reads the tags of one resource; throws whatever the service answers else. */
export type ReadTags = (resourceArn: string) => Promise<TagsAnswer>;

/** A service's own calls, each for one resource. */
export type Calls = {
  read: ReadTags;
  write: (resourceArn: string, tags: Tags) => Promise<unknown>;
  remove: (resourceArn: string, keys: string[]) => Promise<unknown>;
  keysIgnoreCase?: (resourceArn: string) => boolean;
};

/** The tagging API of a service that takes one resource a call. */
export function oneByOne({ read, write, remove, ...rest }: Calls): TaggingApi {
  return {
    ...rest,
    readTags: (resourceArns) => readEach(resourceArns, read),
    writeTags: (resourceArns, tags) => callEach(resourceArns, (resourceArn) => write(resourceArn, tags)),
    removeTags: (resourceArns, keys) => callEach(resourceArns, (resourceArn) => remove(resourceArn, keys)),
  };
}

/** A few at a time. */
const CONCURRENT_CALLS = 5;

export async function readEach(resourceArns: string[], read: ReadTags): Promise<TagsRead> {
  const reads = await pMap(
    resourceArns,
    async (resourceArn): Promise<[string, { tags: Tags } | { problem: Problem }]> => {
      try {
        return [resourceArn, { tags: tagsOf(await read(resourceArn)) }];
      } catch (error) {
        return [resourceArn, { problem: problemOf(error) }];
      }
    },
    { concurrency: CONCURRENT_CALLS },
  );
  return new Map(reads);
}

async function callEach(resourceArns: string[], call: (resourceArn: string) => Promise<unknown>) {
  const problems = new Map<string, Problem>();
  await pMap(
    resourceArns,
    async (resourceArn) => {
      try {
        await call(resourceArn);
      } catch (error) {
        problems.set(resourceArn, problemOf(error));
      }
    },
    { concurrency: CONCURRENT_CALLS },
  );
  return problems;
}
