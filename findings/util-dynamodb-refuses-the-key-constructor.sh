#!/usr/bin/env bash
# One would guess: marshall() turns an object of texts into a DynamoDB map, whatever its keys are.
# What happens: an object with the key `constructor` is taken for an instance of a class, and refused. The keys `toString`
#   and `hasOwnProperty` are stored. With convertClassInstanceToMap the object is stored too. lib-dynamodb marshals in the
#   same way, so its commands fail before anything is sent.
# Version: npm @aws-sdk/util-dynamodb 3.996.9.
# Where it is said: the option's docstring speaks of class instances ("whether to convert typeof object to map attribute"). That
#   the test is the value of the key `constructor` is not said.
# Why it matters: `constructor` is a valid tag key of AWS. Who stores the tags of resources as a map has one that cannot be
#   stored, and no error before it comes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1162.0
cat >run.cjs <<'JS'
const { marshall } = require("@aws-sdk/util-dynamodb");
const { version } = require("@aws-sdk/util-dynamodb/package.json");
for (const options of [{}, { convertClassInstanceToMap: true }])
  for (const key of ["toString", "constructor"]) {
    let result;
    try {
      result = JSON.stringify(marshall({ tags: { [key]: "x" } }, options));
    } catch (error) {
      result = `${error.name}: ${error.message.split(".")[0]}`;
    }
    console.log(`util-dynamodb ${version}: ${JSON.stringify(options)}: ${key}: ${result}`);
  }
JS
node run.cjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
util-dynamodb 3.996.9: {}: toString: {"tags":{"M":{"toString":{"S":"x"}}}}
util-dynamodb 3.996.9: {}: constructor: Error: Unsupported type passed: [object Object]
util-dynamodb 3.996.9: {"convertClassInstanceToMap":true}: toString: {"tags":{"M":{"toString":{"S":"x"}}}}
util-dynamodb 3.996.9: {"convertClassInstanceToMap":true}: constructor: {"tags":{"M":{"constructor":{"S":"x"}}}}
EXPECTED
echo "As found: a map with the key constructor is refused."
