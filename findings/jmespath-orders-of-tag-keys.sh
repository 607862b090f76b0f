#!/usr/bin/env bash
# One would guess: sort(keys) and max(keys) give the same answer in every JMESPath library, and max is the last element
#   of sort.
# What happens: Powertools for AWS Lambda (TypeScript) sorts text in dictionary order, so "Owner" comes after "env". Its
#   own sort_by and max use code points. The npm packages do the reverse: their sort uses code points, and their max and
#   min use dictionary order. Python's jmespath, which the AWS CLI has, always uses code points.
# Version: @aws-lambda-powertools/jmespath 2.35.0, npm jmespath 0.16.0, @jmespath-community/jmespath 1.3.0, Python
#   jmespath 1.1.0.
# Where it is said: the JMESPath specification, under `sort`: by code points, without regard to locale; sort_by the
#   same.
# Why it matters: the CLI's --query and a Lambda function print the same tags in two orders. A hash over a sorted list
#   of tag keys, made as evidence, differs. The first or last tag key depends on the library.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export LC_ALL=C
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts \
  @aws-lambda-powertools/jmespath@2.35.0 jmespath@0.16.0 @jmespath-community/jmespath@1.3.0
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check --no-deps jmespath==1.1.0

cat >run.mjs <<'JS'
import { search as community } from "@jmespath-community/jmespath";
import { search as powertools } from "@aws-lambda-powertools/jmespath";
import npm from "jmespath";

const libraries = {
  "powertools 2.35.0": powertools,
  "jmespath 0.16.0": (expression, data) => npm.search(data, expression),
  "community 1.3.0": (expression, data) => community(data, expression),
};
for (const [name, search] of Object.entries(libraries)) {
  for (const expression of process.argv.slice(2)) {
    const keys = ["env", "Owner", "app", "Team"];
    console.log(`${name}: ${expression} is ${JSON.stringify(search(expression, { keys }))}`);
  }
}
JS
cat >run.py <<'PY'
import json, sys
import jmespath

for expression in sys.argv[1:]:
    found = jmespath.search(expression, {"keys": ["env", "Owner", "app", "Team"]})
    print(f"Python {jmespath.__version__}: {expression} is {json.dumps(found, separators=(',', ':'))}")
PY
expressions=("sort(keys)" "sort_by(keys, &@)" "max(keys)" "min(keys)")
{ node run.mjs "${expressions[@]}" && python/bin/python run.py "${expressions[@]}"; } | tee seen.txt

diff - seen.txt <<'EXPECTED'
powertools 2.35.0: sort(keys) is ["app","env","Owner","Team"]
powertools 2.35.0: sort_by(keys, &@) is ["Owner","Team","app","env"]
powertools 2.35.0: max(keys) is "env"
powertools 2.35.0: min(keys) is "Owner"
jmespath 0.16.0: sort(keys) is ["Owner","Team","app","env"]
jmespath 0.16.0: sort_by(keys, &@) is ["Owner","Team","app","env"]
jmespath 0.16.0: max(keys) is "Team"
jmespath 0.16.0: min(keys) is "app"
community 1.3.0: sort(keys) is ["Owner","Team","app","env"]
community 1.3.0: sort_by(keys, &@) is ["Owner","Team","app","env"]
community 1.3.0: max(keys) is "Team"
community 1.3.0: min(keys) is "app"
Python 1.1.0: sort(keys) is ["Owner","Team","app","env"]
Python 1.1.0: sort_by(keys, &@) is ["Owner","Team","app","env"]
Python 1.1.0: max(keys) is "env"
Python 1.1.0: min(keys) is "Owner"
EXPECTED
echo "As found: of these functions only sort_by goes by one order in all four."
