#!/usr/bin/env bash
# One would guess: a state machine in JSONPath finds the tag that its filter asks for, and fails if a path finds nothing.
# What happens: MiniStack reads names, indexes and [*] only. A filter, a slice and `..` give null. A path that finds nothing
#   gives null too, and the execution succeeds. For `IsPresent`, a field that is null is not present.
# Version: PyPI ministack 1.5.33, boto3 1.43.103.
# Where it is said: "Using JSONPath paths" in the AWS Step Functions Developer Guide says that paths follow the syntax of
#   JsonPath; only a reference path may have no filter. "Handling errors in Step Functions workflows" there has the error
#   States.ParameterPathFailure for a path in Parameters that fails. MiniStack's README says "Full ASL interpreter".
# Why it matters: `$.tags[?(@.Key=='Owner')].Value` is how a definition in JSONPath reads a tag. On the emulator each
#   resource seems to have no owner, and a misspelled path passes the test. On AWS it fails.
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
import json, sys, time
from importlib.metadata import version

import boto3
from botocore.config import Config

states = boto3.client(
    "stepfunctions", region_name="eu-west-1", endpoint_url=f"http://127.0.0.1:{sys.argv[1]}",
    aws_access_key_id="123456789012", aws_secret_access_key="test", config=Config(retries={"max_attempts": 0}),
)
for _ in range(100):
    try:
        states.list_state_machines()
        break
    except Exception:
        time.sleep(0.3)

TAGS = [{"Key": "Owner", "Value": "ada"}, {"Key": "Team", "Value": "tools"}]
INPUT = json.dumps({"tags": TAGS, "parent": None})


def executed(name, first, *others):
    definition = {"StartAt": "First", "States": {"First": first} | {other: {"Type": "Succeed"} for other in others}}
    arn = states.create_state_machine(
        name=name, definition=json.dumps(definition), roleArn="arn:aws:iam::123456789012:role/reader",
    )["stateMachineArn"]
    execution = states.start_execution(stateMachineArn=arn, input=INPUT)["executionArn"]
    while (seen := states.describe_execution(executionArn=execution))["status"] == "RUNNING":
        time.sleep(0.05)
    return seen, states.get_execution_history(executionArn=execution)["events"]


print(f"ministack {version('ministack')}")
PATHS = ["$.tags[0].Value", "$.tags[*].Key", "$.tags[?(@.Key=='Owner')].Value", "$.tags[-1:].Value", "$..Key", "$.owner"]
for number, path in enumerate(PATHS):
    seen, _ = executed(f"read-{number}", {"Type": "Pass", "Parameters": {"found.$": path}, "End": True})
    print(f"{path}: {seen['status']} {seen.get('output')}")

choice = {"Type": "Choice", "Choices": [{"Variable": "$.parent", "IsPresent": True, "Next": "Present"}], "Default": "Absent"}
_, events = executed("present", choice, "Present", "Absent")
entered = [event["stateEnteredEventDetails"]["name"] for event in events if "stateEnteredEventDetails" in event]
print(f"IsPresent for null: {entered[-1]}")
PY
python/bin/python run.py "$port" | tee seen.txt

diff - seen.txt <<'EXPECTED'
ministack 1.5.33
$.tags[0].Value: SUCCEEDED {"found": "ada"}
$.tags[*].Key: SUCCEEDED {"found": ["Owner", "Team"]}
$.tags[?(@.Key=='Owner')].Value: SUCCEEDED {"found": null}
$.tags[-1:].Value: SUCCEEDED {"found": null}
$..Key: SUCCEEDED {"found": null}
$.owner: SUCCEEDED {"found": null}
IsPresent for null: Absent
EXPECTED
echo "As found: MiniStack gives null for paths that it does not read or find."
