#!/usr/bin/env bash
# One would guess: contains(tags, {Key: 'Owner', Value: 'grace'}) is true if the list of tags has that tag.
# What happens: Python's jmespath says true. All three JavaScript libraries say false, without an error, because their
#   contains compares objects by identity. But each of them says true to tags[0] == {Key: 'Owner', Value: 'grace'}. In
#   the same way, max_by(tags, &Key) is a tag in Python and in Powertools, and null in the two npm packages.
# Version: @aws-lambda-powertools/jmespath 2.35.0, npm jmespath 0.16.0, @jmespath-community/jmespath 1.3.0, Python
#   jmespath 1.1.0.
# Where it is said: the JMESPath specification, under `contains`: true if one of the elements is equal to the value.
#   Under `max_by` its versions differ: the first took numbers only and asked for an error, later ones take text too.
# Why it matters: somebody tries an expression with `aws … --query` and then uses it in a Lambda function. There it
#   finds no resource with the tag. The check "is it tagged" is false for all resources, and "is it untagged" is true
#   for all.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts \
  @aws-lambda-powertools/jmespath@2.35.0 jmespath@0.16.0 @jmespath-community/jmespath@1.3.0
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check --no-deps jmespath==1.1.0

cat >record.json <<'JSON'
{ "tags": [{ "Key": "Owner", "Value": "grace" }, { "Key": "Stage", "Value": "test" }] }
JSON
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
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
    const found = search(expression, JSON.parse(readFileSync("record.json", "utf8")));
    console.log(`${name}: ${expression} is ${JSON.stringify(found)}`);
  }
}
JS
cat >run.py <<'PY'
import json, sys
import jmespath

for expression in sys.argv[1:]:
    found = jmespath.search(expression, json.load(open("record.json")))
    print(f"Python {jmespath.__version__}: {expression} is {json.dumps(found)}")
PY
expressions=("contains(tags, {Key: 'Owner', Value: 'grace'})" "tags[0] == {Key: 'Owner', Value: 'grace'}" "max_by(tags, &Key).Key")
{ node run.mjs "${expressions[@]}" && python/bin/python run.py "${expressions[@]}"; } | tee seen.txt

diff - seen.txt <<'EXPECTED'
powertools 2.35.0: contains(tags, {Key: 'Owner', Value: 'grace'}) is false
powertools 2.35.0: tags[0] == {Key: 'Owner', Value: 'grace'} is true
powertools 2.35.0: max_by(tags, &Key).Key is "Stage"
jmespath 0.16.0: contains(tags, {Key: 'Owner', Value: 'grace'}) is false
jmespath 0.16.0: tags[0] == {Key: 'Owner', Value: 'grace'} is true
jmespath 0.16.0: max_by(tags, &Key).Key is null
community 1.3.0: contains(tags, {Key: 'Owner', Value: 'grace'}) is false
community 1.3.0: tags[0] == {Key: 'Owner', Value: 'grace'} is true
community 1.3.0: max_by(tags, &Key).Key is null
Python 1.1.0: contains(tags, {Key: 'Owner', Value: 'grace'}) is true
Python 1.1.0: tags[0] == {Key: 'Owner', Value: 'grace'} is true
Python 1.1.0: max_by(tags, &Key).Key is "Stage"
EXPECTED
echo "As found: only Python's contains finds a tag."
