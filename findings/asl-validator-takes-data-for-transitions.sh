#!/usr/bin/env bash
# One would guess: asl-validator reads `Next`, `Default` and `StartAt` where the Amazon States Language has them.
# What happens: it reads each key of these names, anywhere. If it is the key of a tag, of a variable or of an output, its
#   value must be the name of a state, or the definition is refused. A state with such a name is refused too. The same tag with
#   the key Later is accepted. Before it looks, asl-validator also writes QueryLanguage into the caller's states.
# Version: npm asl-validator 4.0.0.
# Where it is said: "State machine structure in Amazon States Language for Step Functions workflows" (AWS Step Functions
#   Developer Guide) has the names as fields of a state machine or a state, and reserves none in data. The README of
#   asl-validator names no such limit, and does not say that the definition is changed.
# Why it matters: the check in CI refuses a definition that AWS runs, because of a tag key. A definition that is written to a
#   file after the check is not the one that was checked.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts asl-validator@4.0.0

cat >run.cjs <<'JS'
const validate = require("asl-validator");

const resource = "arn:aws:states:::aws-sdk:resourcegroupstaggingapi:tagResources";
const arn = "arn:aws:sqs:eu-west-1:123456789012:jobs";
const tagging = (tags) => ({ Type: "Task", Resource: resource, Arguments: { ResourceARNList: [arn], Tags: tags }, End: true });
const only = (state) => ({ QueryLanguage: "JSONata", StartAt: "Tag", States: { Tag: state } });

for (const [name, definition] of [
  ["a tag Later", only(tagging({ Later: "nightly" }))],
  ["a tag Default", only(tagging({ Default: "nightly" }))],
  ["a variable Next", only({ Type: "Pass", Assign: { Next: "{% $now() %}" }, End: true })],
  ["an output with StartAt", only({ Type: "Pass", Output: { StartAt: "2026-12-01T00:00:00Z" }, End: true })],
  ["a state Next", { StartAt: "Tag", States: { Tag: { Type: "Pass", Next: "Next" }, Next: { Type: "Succeed" } } }],
]) {
  const { isValid, errors } = validate(structuredClone(definition));
  console.log(`${name}: ${isValid ? "valid" : errors.map(({ Message }) => Message).join("; ")}`);
}
const definition = { StartAt: "Tag", States: { Tag: { Type: "Succeed" } } };
validate(definition);
console.log(`the definition afterwards: ${JSON.stringify(definition)}`);
JS
node run.cjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
a tag Later: valid
a tag Default: Missing 'StartAt'|'Next'|'Default' target: nightly
a variable Next: Missing 'StartAt'|'Next'|'Default' target: {% $now() %}
an output with StartAt: Missing 'StartAt'|'Next'|'Default' target: 2026-12-01T00:00:00Z
a state Next: Missing 'StartAt'|'Next'|'Default' target: [object Object]
the definition afterwards: {"StartAt":"Tag","States":{"Tag":{"Type":"Succeed","QueryLanguage":"JSONPath"}}}
EXPECTED
echo "As found: asl-validator takes data with these keys for transitions."
