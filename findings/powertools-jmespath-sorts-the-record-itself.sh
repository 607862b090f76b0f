#!/usr/bin/env bash
# One would guess: a query only reads. After search(expression, record), the record is unchanged.
# What happens: in Powertools for AWS Lambda (TypeScript), `sort` and `reverse` reorder the list in the record itself.
#   The next expression, or the code that stores the record, then finds another order. `sort_by` does not change the
#   record, and neither do the npm packages jmespath and @jmespath-community/jmespath.
# Version: @aws-lambda-powertools/jmespath 2.35.0; compared with jmespath 0.16.0 and @jmespath-community/jmespath 1.3.0.
# Where it is said: nowhere. The JMESPath specification says that `sort` and `reverse` return a list, and the page
#   "JMESPath Functions" of Powertools says nothing of the input.
# Why it matters: code that audits CloudTrail runs many expressions over one record, and keeps the record as evidence.
#   One expression with `sort` changes the answer of every later `[0]`. The kept record is then not the record that
#   CloudTrail sent.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts \
  @aws-lambda-powertools/jmespath@2.35.0 jmespath@0.16.0 @jmespath-community/jmespath@1.3.0

cat >run.mjs <<'JS'
import { search as community } from "@jmespath-community/jmespath";
import { search as powertools } from "@aws-lambda-powertools/jmespath";
import npm from "jmespath";

const libraries = {
  "powertools 2.35.0": powertools,
  "jmespath 0.16.0": (expression, data) => npm.search(data, expression),
  "community 1.3.0": (expression, data) => community(data, expression),
};
const record = () => ({ requestParameters: { tagKeys: ["Team", "Owner", "Stage"] } });

for (const expression of ["sort(tagKeys)", "reverse(tagKeys)", "sort_by(tagKeys, &@)"]) {
  for (const [name, search] of Object.entries(libraries)) {
    const { requestParameters } = record();
    search(expression, requestParameters);
    console.log(`${expression}, ${name}: the record then has ${requestParameters.tagKeys.join(" ")}`);
  }
}
JS
node run.mjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
sort(tagKeys), powertools 2.35.0: the record then has Owner Stage Team
sort(tagKeys), jmespath 0.16.0: the record then has Team Owner Stage
sort(tagKeys), community 1.3.0: the record then has Team Owner Stage
reverse(tagKeys), powertools 2.35.0: the record then has Stage Owner Team
reverse(tagKeys), jmespath 0.16.0: the record then has Team Owner Stage
reverse(tagKeys), community 1.3.0: the record then has Team Owner Stage
sort_by(tagKeys, &@), powertools 2.35.0: the record then has Team Owner Stage
sort_by(tagKeys, &@), jmespath 0.16.0: the record then has Team Owner Stage
sort_by(tagKeys, &@), community 1.3.0: the record then has Team Owner Stage
EXPECTED
echo "As found: sort and reverse of Powertools change the record."
