import { expect, test } from "vitest";
import { linesOf, terminalSvg } from "../../local/terminal-svg.ts";

const long = "x".repeat(300);
const svg = terminalSvg("A title", "In words: a < b & c", [
  { command: "tagledger who vol-1", output: `a < b & c\n\n${long}` },
]);

test("a picture has the command and every line of its output, with nothing lost", () => {
  expect(linesOf(svg)).toEqual(["$ tagledger who vol-1", "a < b & c", "", long]);
});

test("a line that is longer than the terminal is broken into rows", () => {
  const [broken = ""] = svg.match(/<text>(<tspan[^>]*>x+<\/tspan>)+<\/text>/) ?? [];
  expect(broken.match(/<tspan/g)).toHaveLength(3);
});

test("the text alternative is in the picture, and both sets of colours", () => {
  expect(svg).toContain('<desc id="desc">In words: a &lt; b &amp; c</desc>');
  expect(svg).toContain("prefers-color-scheme: dark");
});
