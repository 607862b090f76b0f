import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AlertWorld } from "./alert-world.ts";

const QUIET_SECONDS = 900;
const DAY = 86_400;
const first = () => 0;
/** Each workflow that can go on does one state. */
const inTurn = () => {
  let turn = 0;
  return (of: number) => turn++ % of;
};

/** Often at the same time as another failure, or just when follow-alert looks. */
const gap = fc.oneof(fc.constantFrom(0, 0, QUIET_SECONDS), fc.integer({ min: 0, max: 2_500 }));

/** Failures after gaps in seconds, and the order in which the workflows go on. */
const history = (dying: fc.Arbitrary<boolean>) =>
  fc.record({
    gaps: fc.array(fc.record({ gap, dies: dying }), { minLength: 1, maxLength: 8 }),
    order: fc.infiniteStream(fc.nat()),
  });

async function play({ gaps, order }: { gaps: { gap: number; dies: boolean }[]; order: Iterator<number> }) {
  const world = new AlertWorld();
  const choose = (of: number) => (of === 0 ? 0 : (order.next().value ?? 0) % of);
  const failures: { at: number; dies: boolean }[] = [];
  for (const [index, { gap, dies }] of gaps.entries()) {
    await world.until(world.now + gap, choose);
    world.fail(`execution-${index}`, "tagging/ec2/Denied", dies);
    failures.push({ at: world.now, dies });
  }
  await world.until(world.now + 10 * QUIET_SECONDS, choose);
  return { world, failures };
}
const of = (world: AlertWorld, type: string) => world.told.filter((each) => each.type === type);
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

describe("an alert of one cause", () => {
  test("a thousand failures are told once when they begin and once when they end", async () => {
    const world = new AlertWorld();
    for (let index = 0; index < 1000; index++) world.fail(`execution-${index}`, "tagging/ec2/Denied");
    await world.until(world.now + 2 * QUIET_SECONDS, (among) => among - 1);
    expect(world.told.map(({ type, count }) => ({ type, count }))).toEqual([
      { type: "Began", count: 1 },
      { type: "Ended", count: 1000 },
    ]);
    expect(world.open()).toBe(0);
  });

  test.each(["OpenAlert", "FollowAlert", "LookAtAlert", "CloseAlert"])(
    "is told once when it begins and once when it ends, also if the answer to the call of %s is lost",
    async (state) => {
      const world = new AlertWorld();
      world.loses = state;
      for (let time = 0; time < 2; time++) {
        world.fail(`execution-${time}`, "tagging/ec2/Denied");
        await world.until(world.now + 2 * QUIET_SECONDS, inTurn());
      }
      expect(world.told.map(({ type, count }) => ({ type, count }))).toEqual([
        ...[
          { type: "Began", count: 1 },
          { type: "Ended", count: 1 },
        ],
        ...[
          { type: "Began", count: 1 },
          { type: "Ended", count: 1 },
        ],
      ]);
    },
  );

  test.each([
    { busIsHeard: true, told: ["Began", "Ended"] },
    { busIsHeard: false, told: ["Began", "Began", "Began"] },
  ])(
    "is on the bus $told.length times for three failures if SNS refuses its beginning (heard there: $busIsHeard)",
    async ({ busIsHeard, told }) => {
      const world = new AlertWorld(busIsHeard);
      world.refuses = ["PublishAlert"];
      for (let index = 0; index < 3; index++) {
        world.fail(`execution-${index}`, "tagging/ec2/Denied");
        await world.until(world.now + 60, first);
      }
      await world.until(world.now + 2 * QUIET_SECONDS, first);
      expect(world.told.map(({ type }) => type)).toEqual(told);
      expect(world.open()).toBe(0);
    },
  );

  test("in every order of the workflows' states, each failure is in one alert, and each alert is told twice", async () => {
    await fc.assert(
      fc.asyncProperty(history(fc.constant(false)), async (given) => {
        const { world, failures } = await play(given);
        const [began, ended] = [of(world, "Began"), of(world, "Ended")];
        expect(ended.map(({ alertId }) => alertId)).toEqual(began.map(({ alertId }) => alertId));
        expect(sum(ended.map(({ count }) => count))).toBe(failures.length);
        expect({ open: world.open(), alone: world.alone }).toEqual({ open: 0, alone: 0 });
        // An alert ends only after a quiet time, so another begins only after one.
        for (const [index, { at }] of began.slice(1).entries())
          expect(at - (began[index]?.at ?? 0)).toBeGreaterThanOrEqual(QUIET_SECONDS);
      }),
      { numRuns: 40 },
    );
  });

  test("if an execution dies before it tells, the cause is silent for two quiet times at most", async () => {
    await fc.assert(
      fc.asyncProperty(history(fc.boolean()), async (given) => {
        const { world, failures } = await play(given);
        for (const { at } of failures.filter(({ dies }) => !dies)) {
          const told = world.told.some((each) => each.type === "Ended" && each.at >= at);
          const silenced = failures.some((each) => each.dies && at - each.at <= 2 * QUIET_SECONDS);
          expect(told || silenced).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("that goes on is told again each day, by one execution a day, and ends when it is quiet", async () => {
    const world = new AlertWorld();
    const end = world.now + 2.5 * DAY;
    for (let index = 0; world.now < end; index++) {
      world.fail(`execution-${index}`, "tagging/ec2/Denied");
      await world.until(world.now + 800, first);
    }
    await world.until(world.now + 2 * QUIET_SECONDS, first);
    expect(world.told.map(({ type }) => type)).toEqual(["Began", "Continues", "Continues", "Ended"]);
  });
});
