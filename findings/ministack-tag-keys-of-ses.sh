#!/usr/bin/env bash
# One would guess: a policy that allows TagResource for some tag keys (aws:TagKeys) works on MiniStack for all services.
# What happens: MiniStack gives IAM the keys of a request to S3 Tables, and not of a request to the v2 API of SES. The policy
#   below wants one of the allowed keys. It works for S3 Tables. For SES, a request with the allowed key is refused too.
# Version: PyPI ministack 1.5.33, boto3 1.43.103.
# Where it is said: "Actions, resources, and condition keys for Amazon Simple Email Service v2" in the Service Authorization
#   Reference has aws:TagKeys for TagResource.
# Why it matters: a policy that limits tag keys looks wrong on the emulator, and is right on AWS.
set -euo pipefail
work=$(mktemp -d)
server=""
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check ministack==1.5.33 boto3==1.43.103
port=$(python/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
AUTH=true BIND_HOST=127.0.0.1 GATEWAY_PORT=$port python/bin/ministack >server.log 2>&1 &
server=$!
cat >run.py <<'PY'
import json, sys, time
from importlib.metadata import version

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def client(service, key="123456789012", secret="test"):
    return boto3.client(
        service, region_name="eu-west-1", endpoint_url=f"http://127.0.0.1:{sys.argv[1]}", aws_access_key_id=key,
        aws_secret_access_key=secret, config=Config(retries={"max_attempts": 0}),
    )


iam = client("iam")
for _ in range(100):
    try:
        iam.list_users()
        break
    except Exception:
        time.sleep(0.3)

tenant = client("sesv2").create_tenant(TenantName="news")["TenantArn"]
bucket = client("s3tables").create_table_bucket(name="sales")["arn"]


def tried(tag):
    try:
        tag()
        return "allowed"
    except ClientError as error:
        return error.response["Error"]["Code"]


limit = {"ForAllValues:StringEquals": {"aws:TagKeys": ["Owner"]}, "Null": {"aws:TagKeys": "false"}}
allow = {"Effect": "Allow", "Action": ["ses:TagResource", "s3tables:TagResource"], "Resource": "*", "Condition": limit}
iam.create_user(UserName="ada")
iam.put_user_policy(UserName="ada", PolicyName="own", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [allow]}))
made = iam.create_access_key(UserName="ada")["AccessKey"]
ses, tables = (client(each, made["AccessKeyId"], made["SecretAccessKey"]) for each in ("sesv2", "s3tables"))
answers = {
    "s3tables": tried(lambda: tables.tag_resource(resourceArn=bucket, tags={"Owner": "ada"})),
    "ses": tried(lambda: ses.tag_resource(ResourceArn=tenant, Tags=[{"Key": "Owner", "Value": "ada"}])),
}
for service, answer in answers.items():
    print(f"ministack {version('ministack')}: the key Owner is allowed and sent, {service}:TagResource: {answer}")
PY
python/bin/python run.py "$port" | tee seen.txt

diff - seen.txt <<'EXPECTED'
ministack 1.5.33: the key Owner is allowed and sent, s3tables:TagResource: allowed
ministack 1.5.33: the key Owner is allowed and sent, ses:TagResource: AccessDeniedException
EXPECTED
echo "As found: MiniStack gives IAM no tag keys of SES."
