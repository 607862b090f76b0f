import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namesBefore, namesIn, parseTemplate, render, TemplateError } from "../../policy/template.ts";
import { codePoint } from "../fixtures/code-point.ts";

const values: Record<string, string> = {
  "actor.name": "Ada@Example.com",
  "actor.role": "",
  "event.time": "2026-11-25T09:15:42.000Z",
  "actor.tags.cost center": "4711",
  "actor.session": "  ",
};
const rendered = (source: string) => render(parseTemplate(source), (name) => values[name]);
const sha16 = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

test.each([
  ["plain text", "platform", "platform"],
  ["a name", "{actor.name}", "Ada@Example.com"],
  ["a name in text", "by {actor.name}!", "by Ada@Example.com!"],
  ["two names", "{event.time|date}/{actor.name|lower}", "2026-11-25/ada@example.com"],
  ["spaces around words", "{ actor.name | lower }", "ada@example.com"],
  ["a tag's key with a space", "{actor.tags.cost center}", "4711"],
  ["the first of several that has a value", "{actor.email|actor.role|actor.name}", "Ada@Example.com"],
  ["a name whose value is white space, as none", "{actor.session|actor.name}", "Ada@Example.com"],
  ["a text in quotes where no name has a value", "{actor.email|'nobody'}", "nobody"],
  ["a text in quotes with a bar and a brace", "{actor.email|'a|b}c'}", "a|b}c"],
  ["a filter on what comes before it alone", "{actor.email|lower|actor.name}", "Ada@Example.com"],
  ["upper case", "{actor.name|upper}", "ADA@EXAMPLE.COM"],
  ["a hash, of 16 digits", "{actor.name|hash}", sha16("Ada@Example.com")],
  ["a hash of the lower case", "{actor.name|lower|hash}", sha16("ada@example.com")],
  ["nothing where a name has no value", "{actor.email}", undefined],
  ["nothing where one of several placeholders has none", "team-{actor.email}-{actor.name}", undefined],
  ["nothing where a filter has nothing to work on", "{actor.email|hash}", undefined],
])("yields %s", (_, source, expected) => {
  expect(rendered(source)).toBe(expected);
});

test.each([
  ["an empty placeholder", "{}", /empty name/],
  ["a brace alone", "a{b", /has a \{ without its other half/],
  ["a closing brace alone", "a}b", /has a \} without/],
  ["braces in braces", "{actor.{name}}", /without its other half/],
  [
    "a filter that there is not",
    "{actor.name|lowercase}",
    /an unknown filter: lowercase\. The filters are lower, upper, date, hash/,
  ],
  ["a filter before anything", "{lower}", /begins with a filter/],
  ["nothing between bars", "{actor.name||lower}", /empty name/],
  ["a bar at the end", "{actor.name|}", /empty name/],
  ["a quote that stays open", "{actor.name|'x}", /without its other half|a quote is inside/],
  ["a quote beside a word", "{actor.name|x'y'}", /a quote is inside a word/],
])("is refused for %s", (_, source, message) => {
  expect(() => parseTemplate(source)).toThrow(TemplateError);
  expect(() => parseTemplate(source)).toThrow(message);
});

describe("the names of a template", () => {
  test("are the names of all its placeholders, also before a filter", () => {
    const template = parseTemplate("{actor.email|actor.name|lower}-{event.time|date|actor.role}");
    expect(namesIn(template)).toEqual(["actor.email", "actor.name", "event.time", "actor.role"]);
    expect(namesBefore(template, "date")).toEqual(["event.time"]);
    expect(namesBefore(template, "hash")).toEqual([]);
  });
});

test("any text is a template or refused with a TemplateError, and any value renders", () => {
  const source = fc.oneof(
    fc.string({ unit: codePoint }),
    fc
      .array(fc.constantFrom("{", "}", "|", "'", "actor.name", "lower", "hash", "date", " ", "x.y"))
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(source, fc.string({ unit: codePoint }), (text, value) => {
      try {
        const result = render(parseTemplate(text), () => value);
        expect(result === undefined || result.length > 0).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
      }
    }),
    { numRuns: 2000 },
  );
});
