import { expect, test } from "vitest";
import { anyCharacters, exceedsMaximum, firstBrokenRule } from "../../local/gateway/tag-rules.ts";

const ruleBrokenBy = (key: string, value = "") => firstBrokenRule([{ key, value }])?.rule;
const tags = (count: number, prefix = "key") =>
  Array.from({ length: count }, (_, index) => ({ key: `${prefix}${index}`, value: "" }));

test.each([
  ["", "", "key length"],
  ["k".repeat(129), "", "key length"],
  ["k", "v".repeat(257), "value length"],
  ["aws:createdBy", "", "reserved prefix"],
  ["AWS:createdBy", "", "reserved prefix"],
  ["a,b", "", "key characters"],
  ["a", "(b)", "value characters"],
])("key %j with value %j breaks the rule of %s", (key, value, rule) => {
  expect(ruleBrokenBy(key, value)).toBe(rule);
});

test.each([
  ["k".repeat(128), "v".repeat(256)],
  ["Owner_.:/=+-@ 1", ""],
  ["Größe", "東京"],
  ["𝒜".repeat(128), ""],
])("key %j with value %j is allowed", (key, value) => {
  expect(ruleBrokenBy(key, value)).toBeUndefined();
});

test("the broken tag is named with its position", () => {
  expect(firstBrokenRule([...tags(2), { key: "", value: "" }])).toMatchObject({ position: 3 });
});

test("where any character is allowed the other rules still hold", () => {
  const tags = [
    { key: "(a, b)", value: "" },
    { key: "aws:b", value: "" },
  ];
  expect(firstBrokenRule(tags, anyCharacters)).toMatchObject({ rule: "reserved prefix", position: 2 });
});

test("fifty tags are allowed, a new value for one of them too, a fifty-first key is not", () => {
  expect(exceedsMaximum(tags(49), tags(50))).toBe(false);
  expect(exceedsMaximum(tags(50), [{ key: "key7", value: "new" }])).toBe(false);
  expect(exceedsMaximum(tags(50), [{ key: "one more", value: "" }])).toBe(true);
});

test("tags of AWS's own do not count", () => {
  expect(exceedsMaximum(tags(9, "aws:cloudformation:"), tags(50))).toBe(false);
});
