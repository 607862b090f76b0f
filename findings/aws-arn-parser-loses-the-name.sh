#!/usr/bin/env bash
# One would guess: a parser of ARNs splits at the first five colons. The rest is the resource, whatever it contains.
# What happens: aws-arn-parser splits at every colon. Its relativeId ends before the resource's first colon, so each Lambda
#   function is "function" and each secret is "secret". Of the other parts it keeps the last one, under the key "undefined".
#   aws-arn keeps the whole resource, and then splits it at the first colon, even if the type ends with a slash: the time in
#   the ARN of a DynamoDB stream becomes the id.
# Version: npm aws-arn-parser 1.0.1, aws-arn 2.1.2, @aws-sdk/util-arn-parser 3.972.55.
# Where it is said: "Identify AWS resources with Amazon Resource Names (ARNs)" in the IAM User Guide has the form
#   resource-type:resource-id. The README of aws-arn-parser shows an ARN with slashes only. The README of aws-arn says that
#   `resource` is "a parsed representation of the resource part".
# Why it matters: a program that groups or tags resources by relativeId takes all functions for one. Nothing is thrown.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts aws-arn-parser@1.0.1 aws-arn@2.1.2 @aws-sdk/util-arn-parser@3.972.55

cat >run.cjs <<'JS'
const { parse } = require("@aws-sdk/util-arn-parser");
const { default: Arn } = require("aws-arn");
const parser = require("aws-arn-parser");

for (const [service, resource] of [
  ["lambda", "function:audit"],
  ["lambda", "function:billing"],
  ["secretsmanager", "secret:prod/db-AbCdEf"],
  ["logs", "log-group:/aws/lambda/audit:*"],
  ["states", "execution:audit:run-1"],
  ["ec2", "instance/i-0aaaaaaaaaaaaaaa1"],
  ["dynamodb", "table/audit/stream/2026-11-28T09:15:42.000"],
]) {
  const arn = `arn:aws:${service}:eu-west-1:123456789012:${resource}`;
  if (parse(arn).resource !== resource) throw new Error(`the SDK's parser gives ${parse(arn).resource}`);
  const { relativeId, undefined: rest } = parser(arn);
  const { type, id, qualifier } = Arn.parse(arn, true).resource;
  console.log(`${service} ${resource}`);
  console.log(`  aws-arn-parser: ${JSON.stringify({ relativeId, undefined: rest })}`);
  console.log(`  aws-arn: ${JSON.stringify({ type, id, qualifier })}`);
}
JS
node run.cjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
lambda function:audit
  aws-arn-parser: {"relativeId":"function","undefined":"audit"}
  aws-arn: {"type":"function","id":"audit"}
lambda function:billing
  aws-arn-parser: {"relativeId":"function","undefined":"billing"}
  aws-arn: {"type":"function","id":"billing"}
secretsmanager secret:prod/db-AbCdEf
  aws-arn-parser: {"relativeId":"secret","undefined":"prod/db-AbCdEf"}
  aws-arn: {"type":"secret","id":"prod/db-AbCdEf"}
logs log-group:/aws/lambda/audit:*
  aws-arn-parser: {"relativeId":"log-group","undefined":"*"}
  aws-arn: {"type":"log-group","id":"/aws/lambda/audit","qualifier":"*"}
states execution:audit:run-1
  aws-arn-parser: {"relativeId":"execution","undefined":"run-1"}
  aws-arn: {"type":"execution","id":"audit","qualifier":"run-1"}
ec2 instance/i-0aaaaaaaaaaaaaaa1
  aws-arn-parser: {"relativeId":"instance/i-0aaaaaaaaaaaaaaa1"}
  aws-arn: {"type":"instance","id":"i-0aaaaaaaaaaaaaaa1"}
dynamodb table/audit/stream/2026-11-28T09:15:42.000
  aws-arn-parser: {"relativeId":"table/audit/stream/2026-11-28T09","undefined":"42.000"}
  aws-arn: {"type":"table/audit/stream/2026-11-28T09","id":"15","qualifier":"42.000"}
EXPECTED
echo "As found: in aws-arn-parser's relativeId all Lambda functions are one."
