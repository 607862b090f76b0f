import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasStages, listOf, withList } from "../../../cli/commands/regions/list-in-text.ts";

const root = join(import.meta.dirname, "../../..");
const cdkJson = readFileSync(join(root, "cdk.json"), "utf8");
const regions = [
  "ap-south-1",
  "ap-southeast-2",
  "eu-central-1",
  "eu-north-1",
  "eu-west-3",
  "us-east-1",
  "us-west-2",
];
const listText = /"collectorRegions": \[[^\]]*\]/;

test("for any list, only the array of the file changes, and an empty list gives the file again", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (list) => {
      const edited = withList(cdkJson, "production", list);
      const expected = JSON.parse(cdkJson);
      expected.context.stages.production.collectorRegions = list;
      expect(JSON.parse(edited)).toEqual(expected);
      const [before = "", after = ""] = cdkJson.split(listText);
      expect(edited.startsWith(before)).toBe(true);
      expect(edited.endsWith(after)).toBe(true);
    }),
  );
});

test.each([1, 7])(
  "the file with %d regions is formatted as Biome formats it, and can be emptied again",
  (count) => {
    const edited = withList(cdkJson, "production", regions.slice(0, count));
    const args = ["format", "--stdin-file-path=cdk.json"];
    const formatted = execFileSync(join(root, "node_modules/.bin/biome"), args, { cwd: root, input: edited });
    expect(formatted.toString()).toBe(edited);
    expect(withList(edited, "production", [])).toBe(cdkJson);
  },
);

const twoStages = (line: string) =>
  `{"note": "\\"collectorRegions\\": []", "context": {"collectorRegions": [], "stages": {\r\n"a": {"collectorRegions": []},\r\n"b": {${line}}}}}`;

test("with two stages, the list of the named stage changes, and no equal text elsewhere", () => {
  const text = `\uFEFF${twoStages('"collectorRegions": [ ]')}`;
  expect(withList(text, "b", ["us-east-1"])).toBe(`\uFEFF${twoStages('"collectorRegions": ["us-east-1"]')}`);
});

test.each([
  ["{", "b", "is not JSON"],
  ["{}", "b", 'must have "context"'],
  [twoStages('"collectorRegions": "us-east-1"'), "b", "a wrong list"],
  [twoStages(""), "b", 'add "collectorRegions": [] to it'],
  [twoStages(""), "toString", "Its stages: a, b"],
  [twoStages('"collector\\u0052egions": []'), "b", 'Write this yourself: "collectorRegions": ["us-east-1"]'],
])("%s is refused for the stage %s, with what to do", (text, stage, message) => {
  expect(() => withList(text, stage, ["us-east-1"])).toThrow(message);
});

test("a cdk.json without stages is not one of ours", () => {
  for (const text of ["{}", '{"context": {}}', "[]", '{"context": {"stage": "b"}}'])
    expect(hasStages(text)).toBe(false);
  expect(hasStages(cdkJson)).toBe(true);
});

test("the list of a stage is read", () => {
  expect(listOf(twoStages('"collectorRegions": ["eu-west-3"]'), "b")).toEqual(["eu-west-3"]);
});
