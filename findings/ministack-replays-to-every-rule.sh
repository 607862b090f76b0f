#!/usr/bin/env bash
# One would guess: FilterArns limits a replay from an EventBridge archive to the rules that it names.
# What happens: MiniStack sends the replayed events to every rule of the bus that matches them.
# Version: PyPI ministack 1.5.33, boto3 1.43.103.
# Where it is said: "ReplayDestination" in the Amazon EventBridge API Reference: FilterArns is "A list of ARNs for rules to
#   replay events to."
# Why it matters: on the emulator a replay has side effects that it does not have on AWS. Tagledger's replay names the rules
#   for creations only, because others would count unknown events twice; that must be seen live.
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
from datetime import datetime, timedelta, timezone
from importlib.metadata import version

import boto3

at = {
    "region_name": "eu-west-1", "endpoint_url": f"http://127.0.0.1:{sys.argv[1]}",
    "aws_access_key_id": "test", "aws_secret_access_key": "test",
}
events, sqs = boto3.client("events", **at), boto3.client("sqs", **at)
for _ in range(100):
    try:
        events.list_event_buses()
        break
    except Exception:
        time.sleep(0.3)

def received(name):
    url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    found = []
    for _ in range(20):
        for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
            found.append(json.loads(message["Body"]).get("replay-name", "live"))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        time.sleep(0.1)
    return sorted(found)

bus = events.create_event_bus(Name="orders")["EventBusArn"]
archive = events.create_archive(ArchiveName="orders", EventSourceArn=bus)["ArchiveArn"]
rules = {}
for name in ["named", "other"]:
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    rules[name] = events.put_rule(Name=name, EventBusName="orders", EventPattern='{"source": ["shop"]}')["RuleArn"]
    events.put_targets(Rule=name, EventBusName="orders", Targets=[{"Id": "1", "Arn": arn}])
events.put_events(Entries=[{"EventBusName": "orders", "Source": "shop", "DetailType": "Sold", "Detail": "{}"}])
now = datetime.now(timezone.utc)
events.start_replay(
    ReplayName="again", EventSourceArn=archive, EventStartTime=now - timedelta(minutes=5),
    EventEndTime=now + timedelta(minutes=5), Destination={"Arn": bus, "FilterArns": [rules["named"]]},
)
for name in rules:
    print(f"ministack {version('ministack')}: the rule {name} got {received(name)}")
PY
python/bin/python run.py "$port" | tee seen.txt

diff - seen.txt <<'EXPECTED'
ministack 1.5.33: the rule named got ['again', 'live']
ministack 1.5.33: the rule other got ['again', 'live']
EXPECTED
echo "As found: MiniStack replays to every rule."
