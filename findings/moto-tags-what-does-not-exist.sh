#!/usr/bin/env bash
# One would guess: TagResources of the Resource Groups Tagging API says in FailedResourcesMap which resources do not exist,
#   and tags the others, in moto too.
# What happens: for a log group, a table or a VPC that does not exist, moto answers as if it were tagged. GetResources does not
#   have it. For a topic or a bucket the whole call fails, and the resources after it in the list stay untagged.
#   GetTagKeys has a key once for each resource.
# Version: PyPI moto 5.2.5, boto3 1.43.103.
# Where it is said: "TagResources" in the Resource Groups Tagging API Reference says that FailedResourcesMap has each item
#   that could not be tagged. moto's page "resourcegroupstaggingapi" lists tag_resources as implemented for tables and logs.
# Why it matters: the case "deleted before it was tagged" is what FailedResourcesMap is for. A test with moto sees a success,
#   or an error that AWS does not give.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check moto==5.2.5 boto3==1.43.103

cat >run.py <<'PY'
from importlib.metadata import version

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws


def client(service):
    return boto3.client(service, region_name="eu-west-1", aws_access_key_id="test", aws_secret_access_key="test")


def arn(service, resource):
    return f"arn:aws:{service}:eu-west-1:123456789012:{resource}"


print(f"moto {version('moto')}")
with mock_aws():
    # Each service has another resource. Without one, moto says for each ARN that the service is not supported.
    client("logs").create_log_group(logGroupName="kept")
    client("ec2").create_vpc(CidrBlock="10.0.0.0/16")
    client("sns").create_topic(Name="kept")
    key = {"AttributeName": "id", "AttributeType": "S"}
    client("dynamodb").create_table(
        TableName="kept", AttributeDefinitions=[key], KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    s3 = client("s3")
    for bucket in ("first", "last"):
        s3.create_bucket(Bucket=f"{bucket}-reports", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})

    tagging = client("resourcegroupstaggingapi")
    deleted = [arn("logs", "log-group:deleted"), arn("dynamodb", "table/deleted"), arn("ec2", "vpc/vpc-0aaaaaaaaaaaaaaa1")]
    for one in [*deleted, arn("sns", "deleted")]:
        try:
            answer = f"FailedResourcesMap {tagging.tag_resources(ResourceARNList=[one], Tags={'Owner': 'ada'})['FailedResourcesMap']}"
        except ClientError as error:
            answer = f"an error, {error.response['Error']['Code']}"
        found = tagging.get_resources(ResourceARNList=[one])["ResourceTagMappingList"]
        print(f"{one.split(':', 2)[2]}: {answer}; GetResources {found}")

    buckets = [f"arn:aws:s3:::{name}-reports" for name in ("first", "deleted", "last")]
    try:
        tagging.tag_resources(ResourceARNList=buckets, Tags={"Owner": "ada"})
    except ClientError as error:
        print(f"three buckets, the second one deleted: an error, {error.response['Error']['Code']}")
    print("tagged:", [each["ResourceARN"] for each in tagging.get_resources()["ResourceTagMappingList"] if each["Tags"]])
    client("logs").tag_resource(resourceArn=arn("logs", "log-group:kept"), tags={"Owner": "ada"})
    print("GetTagKeys:", tagging.get_tag_keys()["TagKeys"])
PY
python/bin/python run.py | tee seen.txt

diff - seen.txt <<'EXPECTED'
moto 5.2.5
logs:eu-west-1:123456789012:log-group:deleted: FailedResourcesMap {}; GetResources []
dynamodb:eu-west-1:123456789012:table/deleted: FailedResourcesMap {}; GetResources []
ec2:eu-west-1:123456789012:vpc/vpc-0aaaaaaaaaaaaaaa1: FailedResourcesMap {}; GetResources []
sns:eu-west-1:123456789012:deleted: an error, ResourceNotFoundException; GetResources []
three buckets, the second one deleted: an error, NoSuchBucket
tagged: ['arn:aws:s3:::first-reports']
GetTagKeys: ['Owner', 'Owner']
EXPECTED
echo "As found: moto answers as if it tagged what does not exist."
