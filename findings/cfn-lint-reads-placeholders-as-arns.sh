#!/usr/bin/env bash
# One would guess: cfn-lint accepts a state machine whose definition has placeholders, and whose DefinitionSubstitutions
#   have their values.
# What happens: it accepts a placeholder that is the whole ARN, and reports one that is a part of it, as an error: it takes
#   `arn:${Partition}:states:::sns:publish` for an ARN that is wrong. Its pattern for ARNs also begins with `arn:aws:`.
# Version: PyPI cfn-lint 1.58.0.
# Where it is said: not in its README. "AWS::StepFunctions::StateMachine" in the AWS CloudFormation Template Reference says
#   that DefinitionSubstitutions replaces placeholders in the definition.
# Why it matters: a definition that works in all partitions is an error in CI. Who turns the rule E3601 off also loses its
#   true findings, such as a StartAt without a state.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check cfn-lint==1.58.0

cat >make.py <<'PY'
import json

for name, resource, values in [
    ("whole", "${Publish}", {"Publish": "arn:aws:states:::sns:publish"}),
    ("part", "arn:${Partition}:states:::sns:publish", {"Partition": "aws"}),
]:
    states = {"Tell": {"Type": "Task", "Resource": resource, "Arguments": {"Message": "Hello"}, "End": True}}
    definition = {"QueryLanguage": "JSONata", "StartAt": "Tell", "States": states}
    properties = {
        "DefinitionString": json.dumps(definition),
        "DefinitionSubstitutions": values,
        "RoleArn": "arn:aws:iam::123456789012:role/teller",
    }
    machine = {"Type": "AWS::StepFunctions::StateMachine", "Properties": properties}
    json.dump({"Resources": {"Machine": machine}}, open(f"{name}.json", "w"))
PY
python3 make.py
for name in whole part; do
  python/bin/cfn-lint --format json --non-zero-exit-code none "$name.json" | python3 -c '
import json, sys
found = json.load(sys.stdin)
print(sys.argv[1] + ":", [match["Rule"]["Id"] + " " + match["Message"].split(" does not")[0] for match in found])' "$name"
done | tee seen.txt

diff - seen.txt <<'EXPECTED'
whole: []
part: ["E3601 'arn:${Partition}:states:::sns:publish'"]
EXPECTED
echo "As found: cfn-lint does not look at DefinitionSubstitutions."
