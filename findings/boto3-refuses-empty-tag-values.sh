#!/usr/bin/env bash
# One would guess: a tag may have an empty value, as AWS says of tags in general. The service decides whether it accepts
#   the value.
# What happens: for some services, boto3 and the AWS CLI refuse the call themselves and send nothing. The service models
#   of these services say `min: 1` for the tag's value, and botocore checks lengths. The AWS SDK for JavaScript does not
#   check lengths and sends the same call. By its model, the Resource Groups Tagging API accepts the empty value for
#   every service.
# Version: PyPI botocore 1.43.127, npm @aws-sdk/client-scheduler 3.1169.0.
# Where it is said: "Tag your Amazon EC2 resources" (Amazon EC2 User Guide) says that a value may be an empty text. Only
#   a service's own API reference says that it requires a value ("Tag", Amazon EventBridge Scheduler API Reference:
#   minimum length of 1).
# Why it matters: a tool that tags everything with "CostCentre=" works for most services. It fails for CloudTrail,
#   Keyspaces, QuickSight, Scheduler and others. CloudTrail has no record of the error, and the error has no request id.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check botocore==1.43.127
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts @aws-sdk/client-scheduler@3.1169.0

cat >run.py <<'PY'
import re
import botocore, botocore.session
from botocore.validate import ParamValidator

session = botocore.session.get_session()
ADDS = re.compile(r"(TagResource|TagResources|TagQueue|AddTags\w*|CreateTags|UpdateTagsForResource|TagRole)$")


def value_of(shape):
    """The shape of the tag's value, of a list of tags or of a map."""
    if shape.type_name == "map":
        return shape.value
    members = {name.lower(): member for name, member in getattr(shape.member, "members", {}).items()}
    return members.get("value") or members.get("tagvalue")


takes, refuses = set(), set()
for service in session.get_available_services():
    model = session.get_service_model(service)
    for operation in filter(ADDS.match, model.operation_names):
        for name, shape in model.operation_model(operation).input_shape.members.items():
            value = value_of(shape) if "tag" in name.lower() and shape.type_name in ("list", "map") else None
            if value is not None:
                (refuses if ParamValidator().validate("", value).has_errors() else takes).add(service)

print(f"botocore {botocore.__version__}: an empty value is refused for {len(refuses)} services, and sent for {len(takes - refuses)}")
print(", ".join(sorted(refuses)))
print("resourcegroupstaggingapi:", "sent" if "resourcegroupstaggingapi" in takes else "refused")
PY
cat >run.mjs <<'JS'
import { SchedulerClient, TagResourceCommand } from "@aws-sdk/client-scheduler";

const requestHandler = {
  handle: async ({ body }) => {
    console.log(`JavaScript 3.1169.0: scheduler: sent ${body}`);
    throw new Error("not sent any further");
  },
};
const client = new SchedulerClient({
  region: "eu-west-1", credentials: { accessKeyId: "testing", secretAccessKey: "testing" }, maxAttempts: 1, requestHandler,
});
const ResourceArn = "arn:aws:scheduler:eu-west-1:123456789012:schedule-group/reports";
await client.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: "CostCentre", Value: "" }] })).catch(() => {});
JS
{ python/bin/python run.py && node run.mjs 2>/dev/null; } | tee seen.txt

diff - seen.txt <<'EXPECTED'
botocore 1.43.127: an empty value is refused for 19 services, and sent for 297
aiops, amplifyuibuilder, chime-sdk-identity, chime-sdk-messaging, cloudtrail, elasticbeanstalk, iotdeviceadvisor, iotthingsgraph, iottwinmaker, keyspaces, mwaa, payment-cryptography, qconnect, quicksight, repostspace, scheduler, ssm-contacts, ssm-sap, wisdom
resourcegroupstaggingapi: sent
JavaScript 3.1169.0: scheduler: sent {"Tags":[{"Key":"CostCentre","Value":""}]}
EXPECTED
echo "As found: boto3 refuses by itself what the SDK for JavaScript sends."
