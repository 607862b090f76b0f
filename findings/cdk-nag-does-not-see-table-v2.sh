#!/usr/bin/env bash
# One would guess: cdk-nag reports a DynamoDB table without point-in-time recovery, however the CDK makes the table.
# What happens: it reports Table, and says nothing about TableV2, the construct that the CDK recommends. Its rules look for
#   AWS::DynamoDB::Table, and TableV2 makes AWS::DynamoDB::GlobalTable.
# Version: cdk-nag 3.0.2, aws-cdk-lib 2.276.0.
# Where it is said: RULES.md of cdk-nag says "The DynamoDB table does not have Point-in-time Recovery enabled", without a
#   limit. The README of aws-cdk-lib/aws-dynamodb says "TableV2 is the preferred construct for all use cases".
# Why it matters: the packs for NIST 800-53, HIPAA and PCI DSS have such a rule. A table that breaks it passes, and the
#   report of the pack looks like a proof.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts cdk-nag@3.0.2 aws-cdk-lib@2.276.0 constructs@10.8.1

cat >run.mjs <<'JS'
import { App, Stack } from "aws-cdk-lib";
import { AttributeType, Table, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { AwsSolutionsChecks, NIST80053R5Checks } from "cdk-nag";

const stack = new Stack(new App(), "Stack");
const partitionKey = { name: "id", type: AttributeType.STRING };
new Table(stack, "Table", { partitionKey });
new TableV2(stack, "TableV2", { partitionKey });
const rules = [AwsSolutionsChecks, NIST80053R5Checks].flatMap((Pack) => new Pack().validateScope(stack).violations);
for (const rule of ["AwsSolutions-DDB3", "NIST.800.53.R5-DynamoDBPITREnabled"]) {
  const { violatingResources = [] } = rules.find(({ ruleName }) => ruleName === rule) ?? {};
  console.log(`${rule}: ${violatingResources.map(({ constructPath }) => constructPath).join(" ")}`);
}
JS
node run.mjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
AwsSolutions-DDB3: Stack/Table/Resource
NIST.800.53.R5-DynamoDBPITREnabled: Stack/Table/Resource
EXPECTED
echo "As found: cdk-nag says nothing about TableV2."
