#!/usr/bin/env bash
# One would guess: in a Choice state, `"IsPresent": false` matches if the field is absent, as in Step Functions.
# What happens: in aws-local-stepfunctions it never matches. The same is true of IsNull, IsString, IsNumeric, IsBoolean and
#   IsTimestamp with false: with true they work, with false they match no input. The execution goes to Default, and no
#   error says so. `Not` around the test with true works.
# Version: npm aws-local-stepfunctions 3.0.0.
# Where it is said: "Choice workflow state" in the AWS Step Functions Developer Guide says that a comparison has the value
#   with which the variable is compared. The page "Feature support" of the package lists these tests as fully supported.
# Why it matters: "the resource has no tags yet" is such a rule. A local test runs the Default branch, and AWS runs the
#   other one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts aws-local-stepfunctions@3.0.0

cat >run.mjs <<'JS'
import { StateMachine } from "aws-local-stepfunctions";

async function branch(rule, input) {
  const states = {
    Tagged: { Type: "Choice", Choices: [{ ...rule, Next: "Matched" }], Default: "Other" },
    Matched: { Type: "Pass", Result: "matched", End: true },
    Other: { Type: "Pass", Result: "Default", End: true },
  };
  return await new StateMachine({ StartAt: "Tagged", States: states }).run(input).result;
}

const tags = "$.tags";
for (const [test, input] of [
  ["IsPresent", {}],
  ["IsPresent", { tags: [] }],
  ["IsNull", { tags: null }],
  ["IsNull", { tags: [] }],
  ["IsString", { tags: "Owner" }],
  ["IsString", { tags: [] }],
]) {
  const yes = await branch({ Variable: tags, [test]: true }, input);
  const no = await branch({ Variable: tags, [test]: false }, input);
  const not = await branch({ Not: { Variable: tags, [test]: true } }, input);
  console.log(`${test} for ${JSON.stringify(input)}: true: ${yes}, false: ${no}, Not true: ${not}`);
}
JS
node run.mjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
IsPresent for {}: true: Default, false: Default, Not true: matched
IsPresent for {"tags":[]}: true: matched, false: Default, Not true: Default
IsNull for {"tags":null}: true: matched, false: Default, Not true: Default
IsNull for {"tags":[]}: true: Default, false: Default, Not true: matched
IsString for {"tags":"Owner"}: true: matched, false: Default, Not true: Default
IsString for {"tags":[]}: true: Default, false: Default, Not true: matched
EXPECTED
echo "As found: the tests with false match no input."
