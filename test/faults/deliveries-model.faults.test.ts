import fc from "fast-check";
import { expect, test } from "vitest";
import { type Keys, type Story, stories } from "./model/deliveries.ts";
import { type Played, play, playInOrder } from "./model/play.ts";
import {
  comparable,
  expectEachActionOnce,
  expectTheRightCreator,
  expectWhatAwsShows,
} from "./model/verdict.ts";
import { seed } from "./seed.ts";

const STORIES = 400;
/** For each of the two properties, 10,000 together. */
const MIN_DELIVERIES = 5_000;

/** Plays many stories, and judges each. */
async function playAll(keys: Keys, judge: (played: Played, story: Story) => void | Promise<void>) {
  let deliveries = 0;
  const property = fc.asyncProperty(stories(keys), async (story) => {
    const played = await play(story);
    deliveries += played.deliveries;
    await judge(played, story);
  });
  await fc.assert(property, { seed, numRuns: STORIES });
  expect(deliveries).toBeGreaterThanOrEqual(MIN_DELIVERIES);
}

test("deliveries doubled, shuffled, late, crashed, replayed and redriven, all at once and for the same keys, lose no action and double none, and leave the right creator, the tags that AWS shows and the true values before", async () => {
  const compared = { keys: 0, raced: 0 };
  await playAll("shared", (played, story) => {
    expectEachActionOnce(played, story);
    expectTheRightCreator(played, story);
    const { keys, raced } = expectWhatAwsShows(played, story);
    compared.keys += keys;
    compared.raced += raced;
  });
  // The exception is no excuse: few keys are left out.
  expect(compared.raced).toBeLessThan(compared.keys / 5);
});

test("where no two actions want the same key, deliveries in whatever order leave what one ordered delivery of each leaves", async () => {
  await playAll("own", async (played, story) => {
    expectEachActionOnce(played, story);
    expectTheRightCreator(played, story);
    expect(expectWhatAwsShows(played, story).raced).toBe(0);
    expect(comparable(played)).toEqual(comparable(await playInOrder(story)));
  });
});
