import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { merged } from "../../evidence/trail/merged.ts";

const ended: string[] = [];
async function* letters(name: string, count: number, fails = false) {
  try {
    for (let index = 0; index < count; index++) {
      await setImmediate();
      yield `${name}${index}`;
    }
    if (fails) throw new Error(`${name} failed`);
  } finally {
    ended.push(name);
  }
}

test("every value of every generator is given, in the order of its generator", async () => {
  const all = await Array.fromAsync(merged([letters("a", 3), letters("b", 0), letters("c", 2)], 2));
  expect(all.toSorted()).toEqual(["a0", "a1", "a2", "c0", "c1"]);
  expect(all.filter((value) => value.startsWith("a"))).toEqual(["a0", "a1", "a2"]);
});

test("no more generators than allowed run at the same time", async () => {
  let running = 0;
  let most = 0;
  async function* counted() {
    most = Math.max(most, ++running);
    yield* letters("x", 3);
    running--;
  }
  await Array.fromAsync(merged(Array.from({ length: 6 }, counted), 2));
  expect(most).toBe(2);
});

test("the failure of one ends all, and so does a consumer that stops", async () => {
  ended.length = 0;
  const failing = merged([letters("a", 1, true), letters("b", 9)], 2);
  await expect(Array.fromAsync(failing)).rejects.toThrow("a failed");
  expect(ended.toSorted()).toEqual(["a", "b"]);

  ended.length = 0;
  for await (const _ of merged([letters("c", 9), letters("d", 9)], 2)) break;
  expect(ended.toSorted()).toEqual(["c", "d"]);
});
