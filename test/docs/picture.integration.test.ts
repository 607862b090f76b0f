import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { picture } from "../../local/picture-story.ts";
import { linesOf } from "../../local/terminal-svg.ts";

/** Each line with its words and columns. A word with a digit is an id, an ARN or a time, and becomes `#`. */
const formOf = (svg: string) =>
  linesOf(svg).map((line) =>
    line
      .replace(/[─┬┼┴├┤└┘┌┐│]+/g, "|")
      .replace(/\S*\d\S*/g, "#")
      .replace(/ +/g, " "),
  );

test("docs/tagledger.svg shows what the commands print (npm run docs:picture makes it)", async () => {
  const { signal } = new AbortController();
  const now = await picture(inject("deployment"), inject("people"), signal);
  const committed = readFileSync(new URL("../../docs/tagledger.svg", import.meta.url), "utf8");
  const advice = "The commands print something else now. Run npm run docs:picture.";
  expect(formOf(committed), advice).toEqual(formOf(now));
  expect(formOf(now).join("\n")).toMatch(/Created by ada@example\.com/);
  for (const svg of [committed, now]) expect(svg).toMatch(/<title id="title">\w.*<desc id="desc">\w/s);
});
