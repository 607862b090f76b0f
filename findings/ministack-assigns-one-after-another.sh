#!/usr/bin/env bash
# One would guess: two entries of one Assign can exchange two variables, as in Step Functions.
# What happens: MiniStack evaluates the entries one after another. The second entry reads what the first has just assigned, so
#   both variables end with the same value, and the order of the entries decides which.
# Version: PyPI ministack 1.5.33, boto3 1.43.103.
# Where it is said: "Passing data between states with variables" in the AWS Step Functions Developer Guide: the expressions of
#   an Assign use the values that the variables had when the state was entered.
# Why it matters: a definition that is right on AWS loses data on the emulator, without an error. Tagledger's definitions work
#   both ways, and a test holds that: no entry of an Assign reads a variable that an earlier entry assigns.
set -euo pipefail
work=$(mktemp -d)
server=""
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check "ministack[full]==1.5.33" boto3==1.43.103
port=$(python/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
BIND_HOST=127.0.0.1 GATEWAY_PORT=$port python/bin/ministack >server.log 2>&1 &
server=$!
cat >run.py <<'PY'
import json, sys, time
from importlib.metadata import version

import boto3

states = boto3.client(
    "stepfunctions", region_name="eu-west-1", endpoint_url=f"http://127.0.0.1:{sys.argv[1]}",
    aws_access_key_id="test", aws_secret_access_key="test",
)
for _ in range(100):
    try:
        states.list_state_machines()
        break
    except Exception:
        time.sleep(0.3)

definition = {"QueryLanguage": "JSONata", "StartAt": "Begin", "States": {
    "Begin": {"Type": "Pass", "Assign": {"done": ["a"], "waiting": ["b"]}, "Next": "Exchange"},
    "Exchange": {"Type": "Pass", "Assign": {"done": "{% $waiting %}", "waiting": "{% $done %}"}, "Next": "Show"},
    "Show": {"Type": "Pass", "Output": {"done": "{% $done %}", "waiting": "{% $waiting %}"}, "End": True},
}}
role = "arn:aws:iam::000000000000:role/any"
machine = states.create_state_machine(name="exchange", definition=json.dumps(definition), roleArn=role)["stateMachineArn"]
execution = states.start_execution(stateMachineArn=machine)["executionArn"]
while (ended := states.describe_execution(executionArn=execution))["status"] == "RUNNING":
    time.sleep(0.1)
print(f"ministack {version('ministack')}: {ended['status']}: {json.dumps(json.loads(ended['output']), sort_keys=True)}")
PY
python/bin/python run.py "$port" | tee seen.txt

diff - seen.txt <<'EXPECTED'
ministack 1.5.33: SUCCEEDED: {"done": ["b"], "waiting": ["b"]}
EXPECTED
echo "As found: MiniStack assigns variables one after another."
