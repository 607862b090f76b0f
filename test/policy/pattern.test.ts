import fc from "fast-check";
import { expect, test } from "vitest";
import { matches, matchesAny } from "../../policy/pattern.ts";

test.each([
  ["AWS::EC2::Instance", "AWS::EC2::Instance", true],
  ["AWS::EC2::Instance", "AWS::EC2::Instances", false],
  ["AWS::EC2::*", "AWS::EC2::Instance", true],
  ["*Instance", "AWS::EC2::Instance", true],
  ["*::EC2::*", "AWS::EC2::Instance", true],
  ["*", "", true],
  ["a*b*c", "a-b-c", true],
  ["a*b*c", "a-c-b", false],
  ["ab*ba", "aba", false],
  ["a*a", "a", false],
  ["a.c", "abc", false],
  ["", "", true],
])("%s and %s: %s", (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test("a pattern matches like the same regular expression, without its cost", () => {
  const piece = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
  fc.assert(
    fc.property(piece, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 }), (pattern, text) => {
      expect(matches(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "s").test(text));
    }),
    { numRuns: 2000 },
  );
  const start = performance.now();
  expect(matches("*a".repeat(500), `${"a".repeat(2000)}b`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(100);
});

test("without a list everything matches", () => {
  expect(matchesAny(undefined, "x")).toBe(true);
  expect(matchesAny(["y", "x*"], "xyz")).toBe(true);
  expect(matchesAny(["y"], "xyz")).toBe(false);
});
