import { globSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import * as z from "zod";
import { runPython } from "./run-python.ts";
import { copyTemplates, ofType } from "./templates.ts";

const MatchesSchema = z.array(
  z.object({ Filename: z.string(), Message: z.string(), Rule: z.object({ Id: z.string() }) }),
);
type Match = { rule: string; message: string };

/** The package has no module that can be run with -m. */
const CFN_LINT = ["-c", "import sys; from cfnlint.runner import main; sys.exit(main())"];

/** What cfn-lint says about the templates of a folder and its folders, in the regions that they are for. */
async function matchesIn(folder: string): Promise<Match[]> {
  const files = globSync("**/*.template.json", { cwd: folder }).map((file) => join(folder, file));
  const regions = ["--regions", "eu-west-1", "us-east-1", "us-west-2", "ap-southeast-2"];
  const output = ["--format", "json", "--non-zero-exit-code", "none"];
  const found = await runPython([...CFN_LINT, ...regions, ...output, "--template", ...files]);
  return MatchesSchema.parse(JSON.parse(found)).map(({ Rule, Message }) => ({
    rule: Rule.Id,
    message: Message,
  }));
}

/** What cfn-lint 1.58.0 says about our templates, and why no template is changed for it. */
const known: (Match & { reason: string })[] = [
  {
    rule: "E3601",
    message: "'arn:${Partition}:states:::",
    reason:
      "The definition has placeholders for DefinitionSubstitutions. cfn-lint looks at the text before CloudFormation replaces them.",
  },
  {
    rule: "W3002",
    message: "This code may only work with 'package' cli command",
    reason: "That is so: `tagledger template` prints the command `aws cloudformation package` for it.",
  },
  {
    rule: "W3005",
    message: "Role",
    reason:
      "The CDK lets a function and a state machine depend on their role and on its policies. That the role is named twice changes nothing.",
  },
];

const isKnown = (match: Match) =>
  known.some(({ rule, message }) => match.rule === rule && match.message.includes(message));

const matches = await matchesIn(inject("templates"));

test("cfn-lint finds nothing else in the templates than what is known, for production and with every setting", () => {
  expect(matches.filter((match) => !isKnown(match))).toEqual([]);
});

test.each(known)("cfn-lint still says $rule: $message", ({ rule, message }) => {
  expect(matches.map((match) => match.rule)).toContain(rule);
  expect(matches.some((match) => match.rule === rule && match.message.includes(message))).toBe(true);
});

test("cfn-lint reports a timeout that Lambda does not have, and a state that the definition does not have", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tagledger-planted-"));
  copyTemplates(join(inject("templates"), "production"), folder, (template) => {
    for (const { Properties } of ofType(template, "AWS::Lambda::Function")) Properties.Timeout = 9000;
    for (const { Properties } of ofType(template, "AWS::StepFunctions::StateMachine"))
      Properties.DefinitionString = Properties.DefinitionString.replace(/"StartAt": ?"/, "$&No");
  });
  const found = (await matchesIn(folder)).filter((match) => !isKnown(match));
  expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["E3034", "E3601"]));
});
