import fc from "fast-check";
import { expect, test } from "vitest";
import {
  firstOrNotFound,
  lowerCasePairsOf,
  pairsOf,
  tagsOf,
  tagsOfCalls,
} from "../../../../functions/shared/tagging/tags-of.ts";

test.each([
  ["a map", { Owner: "ada", Team: "core" }],
  ["Key and Value", pairsOf({ Owner: "ada", Team: "core" })],
  ["key and value", lowerCasePairsOf({ Owner: "ada", Team: "core" })],
  [
    "TagKey and TagValue",
    [
      { TagKey: "Owner", TagValue: "ada" },
      { TagKey: "Team", TagValue: "core" },
    ],
  ],
  [
    "tagKey and tagValue",
    [
      { tagKey: "Owner", tagValue: "ada" },
      { tagKey: "Team", tagValue: "core" },
    ],
  ],
])("tags are read from %s", (_, answer) => {
  expect(tagsOf(answer)).toEqual({ Owner: "ada", Team: "core" });
});

test.each([[undefined], [[]], [{}]])("%j means that there are no tags", (answer) => {
  expect(tagsOf(answer)).toEqual({});
});

test.each([
  [[{ Key: "Owner" }]],
  [[{ key: "Owner", value: undefined }]],
  [[{ TagKey: "Owner", TagValue: "" }]],
  [{ Owner: undefined }],
])("%j means a tag with an empty value", (answer) => {
  expect(tagsOf(answer)).toEqual({ Owner: "" });
});

test("any tags that are written in AWS's shapes are read back unchanged", () => {
  const anyTags = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { noNullPrototype: true });
  fc.assert(
    fc.property(anyTags, (tags) => {
      expect(tagsOf(pairsOf(tags))).toEqual(tags);
      expect(tagsOf(lowerCasePairsOf(tags))).toEqual(tags);
      expect(tagsOf(tags)).toEqual(tags);
    }),
  );
});

test("tags are collected over all pages", async () => {
  type Page = { tags: Record<string, string>; next?: string };
  const pages: Page[] = [
    { tags: { a: "1" }, next: "second" },
    { tags: { b: "2" }, next: "third" },
    { tags: { c: "3" } },
  ];
  const asked: (string | undefined)[] = [];
  const call = async (token: string | undefined) => {
    asked.push(token);
    return pages[asked.length - 1] ?? { tags: {} };
  };
  expect(
    await tagsOfCalls(
      call,
      ({ tags }) => tags,
      ({ next }) => next,
    ),
  ).toEqual({ a: "1", b: "2", c: "3" });
  expect(asked).toEqual([undefined, "second", "third"]);
});

test("a failed page fails the read", async () => {
  const call = async (token: string | undefined) => {
    if (token) throw new Error("Rate exceeded");
    return { tags: { a: "1" }, next: "second" };
  };
  const read = tagsOfCalls(
    call,
    ({ tags }) => tags,
    ({ next }) => next,
  );
  await expect(read).rejects.toThrow("Rate exceeded");
});

test("a missing resource in an answer does not count as a resource without tags", () => {
  expect(firstOrNotFound([{ tags: [] }])).toEqual({ tags: [] });
  expect(() => firstOrNotFound([])).toThrow(expect.objectContaining({ name: "ResourceNotFoundInAnswer" }));
  expect(() => firstOrNotFound(undefined)).toThrow(
    expect.objectContaining({ name: "ResourceNotFoundInAnswer" }),
  );
});
