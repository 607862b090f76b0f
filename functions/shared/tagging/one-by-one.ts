import pMap from "p-map";
import type { Tags } from "../../../domain/tags.ts";
import { problemOf } from "./problem-of.ts";
import type { Problem, TaggingApi, TagsRead } from "./tagging-api.ts";
import { type TagsAnswer, tagsOf } from "./tags-of.ts";

/** Reads the tags of one resource. It throws the errors of the service. */
export type ReadTags = (resourceArn: string) => Promise<TagsAnswer>;

/** A service's own calls, each for one resource. */
export type SingleResourceCalls = {
  read: ReadTags;
  write: (resourceArn: string, tags: Tags) => Promise<unknown>;
  remove: (resourceArn: string, keys: string[]) => Promise<unknown>;
  keysIgnoreCase?: (resourceArn: string) => boolean;
};

/** Makes a tagging API for a service that accepts one resource in each call. */
export function oneByOne({ read, write, remove, ...rest }: SingleResourceCalls): TaggingApi {
  return {
    ...rest,
    readTags: (resourceArns) => readEach(resourceArns, read),
    writeTags: (resourceArns, tags) => callEach(resourceArns, (resourceArn) => write(resourceArn, tags)),
    removeTags: (resourceArns, keys) => callEach(resourceArns, (resourceArn) => remove(resourceArn, keys)),
  };
}

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
