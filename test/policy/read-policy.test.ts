import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidPolicyError, problemText, readPolicy } from "../../policy/read-policy.ts";
import { codePoint } from "../fixtures/code-point.ts";
import { runs } from "../fixtures/runs.ts";

const ALLOWED = ["Owner", "Team", "owner", ...Array.from({ length: 60 }, (_, index) => `k${index}`)];
/** The problems of a text, as printed. */
function problemsOf(text: string): string[] {
  try {
    readPolicy(text, ALLOWED);
    return [];
  } catch (error) {
    if (error instanceof InvalidPolicyError) return error.problems.map(problemText);
    throw error;
  }
}
const yaml = (...lines: string[]) => ["version: 1", "tags:", ...lines].join("\n");
const OWNER = '  - { key: Owner, value: "{actor.name}" }';

test("a policy in YAML and the same policy in JSON are equal", () => {
  const policy = readPolicy(yaml(OWNER), ALLOWED);
  expect(policy).toEqual({
    version: 1,
    tags: [{ key: "Owner", value: "{actor.name}", onConflict: "preserve" }],
    exclude: [],
  });
  expect(readPolicy(JSON.stringify(policy), ALLOWED)).toEqual(policy);
});

describe("a problem is reported with its line, column and path", () => {
  test.each([
    ["nothing", "", /^line 1, column 1: must be of the type object/],
    ["no YAML", "tags: [", /^line 1, column 8: /],
    ["a key twice", "version: 1\nversion: 1\ntags: []", /^line 2, column 1: Map keys must be unique/],
    ["an alias", "version: 1\ntags: &a []\nexclude: *a", /^line 1, column 1: has aliases/],
    ["another version", `version: 2\ntags:\n${OWNER}`, /^line 1, column 10: version: /],
    ["no tags", "version: 1\ntags: []", /^line 2, column 7: tags: /],
    [
      "an unknown field",
      yaml('  - { key: Owner, value: x, vlaue: "y" }'),
      /^line 3, column 29: tags\[0\]\.vlaue: is an unknown field$/,
    ],
    ["no value", yaml("  - { key: Owner }"), /^line 3, column 5: tags\[0\]\.value: /],
    [
      "a key of AWS's own",
      yaml('  - { key: "aws:x", value: x }'),
      /^line 3, column 12: tags\[0\]\.key: a tag key must not begin with aws:$/,
    ],
    [
      "a key that is not allowed",
      yaml("  - { key: Secret, value: x }"),
      /^line 3, column 12: tags\[0\]\.key: the deployment does not let the tagger write "Secret"\. .*npx cdk deploy --all/,
    ],
    [
      "a conflict that is none",
      yaml("  - { key: Owner, value: x, onConflict: replace }"),
      /^line 3, column 41: tags\[0\]\.onConflict: /,
    ],
    [
      "a name that is none",
      yaml("  - key: Owner", '    value: "{actor.nmae}"'),
      /^line 4, column 12: tags\[0\]\.value: has an unknown placeholder: \{actor\.nmae\}\. Nearest: actor\.name, /,
    ],
    [
      "the date of what is no time",
      yaml('  - { key: Owner, value: "{actor.name|date}" }'),
      /uses the filter date on \{actor\.name\}, which is not a time/,
    ],
    ["an empty value", yaml('  - { key: Owner, value: "" }'), /tags\[0\]\.value: is empty/],
    [
      "a type that there is not",
      yaml('  - { key: Owner, value: x, for: { types: ["AWS::EC2::Instnace"] } }'),
      /^line 3, column 44: tags\[0\].for\.types\[0\]: matches no resource type .* Nearest: AWS::EC2::Instance, /,
    ],
    [
      "an account that is a number",
      yaml("  - { key: Owner, value: x, for: { accounts: [123456789012] } }"),
      /tags\[0\]\.for\.accounts\[0\]: /,
    ],
    [
      "a region that is none",
      yaml("  - { key: Owner, value: x, for: { regions: [Ireland] } }"),
      /is not a region: a region looks like eu-west-1/,
    ],
    [
      "an exclusion of nothing said",
      yaml(OWNER, "exclude:", "  - {}"),
      /^line 5, column 5: exclude\[0\]: excludes everything/,
    ],
    [
      "an actor of whom nothing is said",
      yaml(OWNER, "exclude:", "  - { actor: {} }"),
      /exclude\[0\]\.actor: is empty: give kind/,
    ],
    [
      "an event that there is not",
      yaml(OWNER, 'exclude: [{ event: "ec2:RunInstance" }]'),
      /^line 4, column 20: exclude\[0\]\.event: matches no event .* Nearest: ec2:RunInstances/,
    ],
    [
      "keys that differ in case",
      yaml(OWNER, "  - { key: owner, value: x }"),
      /^line 4, column 12: tags\[1\]\.key: differs from another key only in upper and lower case/,
    ],
    [
      "51 keys",
      yaml(...Array.from({ length: 51 }, (_, index) => `  - { key: k${index}, value: x }`)),
      /^line 53, column 12: tags\[50\]\.key: is one key too many/,
    ],
  ])("%s", (_, text, expected) => {
    expect(problemsOf(text)[0]).toMatch(expected);
  });

  test("all problems are reported, not only the first", () => {
    const problems = problemsOf(
      yaml('  - { key: Owner, value: "{x.y}{" }', '  - { key: Secret, value: "{actor.nam}" }'),
    );
    expect(problems).toHaveLength(3);
  });

  test("the error's message has the first five problems, and the number of the others", () => {
    const text = yaml(...Array.from({ length: 9 }, () => '  - { key: Team, value: "{x.y}" }'));
    expect(() => readPolicy(text, ALLOWED)).toThrow(/^line 3, .*; and 4 more$/);
  });
});

test("any text is a policy, or is refused with problems that have a line and column in it", () => {
  const word = fc.constantFrom(
    "version",
    "tags",
    "key",
    "value",
    ":",
    " ",
    "\n",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "1",
    '"',
    "&a ",
    "*a",
    "!!x ",
    "Owner",
    "|",
    "#",
    "\t",
    "<<: *a",
  );
  const text = fc.oneof(
    fc.string({ unit: codePoint }),
    fc.array(word, { maxLength: 40 }).map((words) => words.join("")),
  );
  fc.assert(
    fc.property(text, (source) => {
      try {
        readPolicy(source, ALLOWED);
      } catch (error) {
        if (!(error instanceof InvalidPolicyError)) throw error;
        const lines = source.split("\n").length;
        const isInText = ({ line, column }: (typeof error.problems)[number]) =>
          line >= 1 && line <= lines && column >= 1;
        expect(error.problems.filter((problem) => !isInText(problem))).toEqual([]);
      }
    }),
    runs(300),
  );
});
