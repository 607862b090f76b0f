import { expect, test } from "vitest";
import type { Derived } from "./draw.ts";
import { draw } from "./draw.ts";

const events = new Map(
  Array.from({ length: 100 }, (_, index) => {
    const eventSource = `service-${index}.amazonaws.com`;
    const of = (eventName: string) => ({ eventSource, eventName, paths: [] }) as unknown as Derived;
    return [eventSource, ["CreateA", "CreateB", "CreateC"].map(of)] as const;
  }),
);
const namesOf = (drawn: Derived[][]) =>
  drawn.map((each) => each.map(({ eventSource, eventName }) => `${eventSource}:${eventName}`));

test("a seed draws the same services and the same order of events again, another seed others", () => {
  expect(namesOf(draw(events, 1, 60))).toEqual(namesOf(draw(events, 1, 60)));
  expect(namesOf(draw(events, 1, 60))).not.toEqual(namesOf(draw(events, 2, 60)));
});

test("no service is drawn twice, and each is drawn with all its events", () => {
  const drawn = namesOf(draw(events, 3, 60));
  expect(drawn).toHaveLength(60);
  expect(new Set(drawn.flat()).size).toBe(180);
});

test("all services are drawn if there are fewer than asked for", () => {
  expect(draw(events, 1, 500)).toHaveLength(100);
});
