import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { difference } from "../../cli/commands/policy/difference.ts";
import { isYes } from "../../cli/lib/confirm.ts";
import { codePoint } from "../fixtures/code-point.ts";

const acted = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const before = { name: "/tagledger/policy:1", text: "version: 1\ntags: []\n" };
const shown = (text: string) => difference(before, { name: "policy.yaml", text }, process.stdout);

test("a difference looks like the output of diff -u", () => {
  expect(shown("version: 1\ntags: [x]\nexclude: []").split("\n")).toEqual([
    "--- /tagledger/policy:1",
    "+++ policy.yaml",
    "@@ -1,2 +1,3 @@",
    " version: 1",
    "-tags: []",
    "+tags: [x]",
    "+exclude: []",
    "\\ No newline at end of file",
  ]);
});

test("a change to Windows line ends is shown as a change", () => {
  expect(shown(before.text.replaceAll("\n", "\r\n"))).toContain(
    "-version: 1\n-tags: []\n+version: 1\uFFFD\n",
  );
});

test("a difference without colours has no control characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: codePoint }), fc.string({ unit: codePoint }), (one, other) => {
      const file = { name: other, text: `${one}\n${other}` };
      expect(difference({ name: one, text: other }, file, process.stdout)).not.toMatch(acted);
    }),
  );
});

describe("the question is answered with yes only by y or yes", () => {
  test.each(["y", "Y", " yes ", "YES"])("%j is", (answer) => expect(isYes(answer)).toBe(true));
  test.each(["", "n", "no", "yep", "j", "yy"])("%j is not", (answer) => expect(isYes(answer)).toBe(false));
});
