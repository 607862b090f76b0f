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

const RUNS = Number(process.env.RUNS ?? 400);

/** Plays many stories; the answer has how many deliveries that were. */
async function deliveriesOf(keys: Keys, judge: (played: Played, story: Story) => void | Promise<void>) {
  let deliveries = 0;
  const property = fc.asyncProperty(stories(keys), async (story) => {
    const played = await play(story);
    deliveries += played.deliveries;
    await judge(played, story);
  });
  await fc.assert(property, { seed, numRuns: RUNS });
  return deliveries;
}

test("deliveries doubled, shuffled, late, crashed, replayed and redriven, all at once and for the same keys, lose no action and double none, and leave the right creator", async () => {
  const compared = { keys: 0, raced: 0 };
  const t = Date.now();
  const deliveries = await deliveriesOf("shared", (played, story) => {
    expectEachActionOnce(played, story);
    expectTheRightCreator(played, story);
    const { keys, raced } = expectWhatAwsShows(played, story);
    compared.keys += keys;
    compared.raced += raced;
  });
  console.log(deliveries, compared, Date.now() - t);
});

test("where no two actions want the same key, deliveries in whatever order leave what one ordered delivery of each leaves", async () => {
  const t = Date.now();
  const deliveries = await deliveriesOf("own", async (played, story) => {
    expectEachActionOnce(played, story);
    expectTheRightCreator(played, story);
    expect(expectWhatAwsShows(played, story).raced).toBe(0);
    expect(comparable(played)).toEqual(comparable(await playInOrder(story)));
  });
  console.log(deliveries, Date.now() - t);
});
