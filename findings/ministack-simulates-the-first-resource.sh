#!/usr/bin/env bash
# One would guess: SimulatePrincipalPolicy with two resources says for each of them whether IAM allows the action.
# What happens: MiniStack evaluates the first resource, and no other resource is in the answer. The policies that decided
#   are not in the answer either. So the order of the resources decides what the answer seems to say.
# Version: PyPI ministack 1.5.33, boto3 1.43.103.
# Where it is said: "SimulatePrincipalPolicy" in the IAM API Reference has ResourceSpecificResults and MatchedStatements.
#   MiniStack lists the operation as supported, without a limit.
# Why it matters: a review of access asks about many tables or functions in one call. On the emulator it looks as if
#   nobody could change any but the first.
set -euo pipefail
work=$(mktemp -d)
server=""
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check ministack==1.5.33 boto3==1.43.103
port=$(python/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
BIND_HOST=127.0.0.1 GATEWAY_PORT=$port python/bin/ministack >server.log 2>&1 &
server=$!
cat >run.py <<'PY'
import json, os, sys, time
from importlib.metadata import version

import boto3
from botocore.config import Config

os.environ |= {"AWS_ACCESS_KEY_ID": "123456789012", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-west-1"}
iam = boto3.client("iam", endpoint_url=f"http://127.0.0.1:{sys.argv[1]}", config=Config(retries={"max_attempts": 0}))
for _ in range(100):
    try:
        iam.list_users()
        break
    except Exception:
        time.sleep(0.3)

table = lambda name: f"arn:aws:dynamodb:eu-west-1:123456789012:table/{name}"
allow = {"Effect": "Allow", "Action": "dynamodb:DeleteItem", "Resource": table("second")}
user = iam.create_user(UserName="grace")["User"]["Arn"]
iam.put_user_policy(UserName="grace", PolicyName="own", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [allow]}))
for order in (["first", "second"], ["second", "first"]):
    results = iam.simulate_principal_policy(
        PolicySourceArn=user, ActionNames=["dynamodb:DeleteItem"], ResourceArns=[table(name) for name in order]
    )["EvaluationResults"]
    for result in results:
        about = result.get("EvalResourceName", "").split("/")[-1]
        specific = [each["EvalResourceName"].split("/")[-1] for each in result.get("ResourceSpecificResults", [])]
        print(f"ministack {version('ministack')}: {order}: {about}: {result['EvalDecision']}, resources in the answer {specific}, "
              f"policies that decided {len(result.get('MatchedStatements', []))}")
PY
python/bin/python run.py "$port" | tee seen.txt

diff - seen.txt <<'EXPECTED'
ministack 1.5.33: ['first', 'second']: first: implicitDeny, resources in the answer [], policies that decided 0
ministack 1.5.33: ['second', 'first']: second: allowed, resources in the answer [], policies that decided 0
EXPECTED
echo "As found: MiniStack simulates the first resource only."
