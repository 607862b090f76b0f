#!/usr/bin/env bash
# One would guess: each write to a table with a stream leaves a record in the stream, whichever API writes.
# What happens: in MiniStack PutItem leaves one, but the PartiQL statements INSERT, UPDATE and DELETE leave none. A function
#   that reads the stream never sees these rows.
# Version: PyPI ministack 1.5.33, boto3 1.43.103.
# Where it is said: "Change data capture for DynamoDB Streams" in the DynamoDB Developer Guide: a stream has every
#   modification to data items in the table.
# Why it matters: who moves from PutItem to BatchExecuteStatement, to write 25 rows in a call with a condition each, finds
#   that whatever hangs on the stream stands still on the emulator.
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
import os, sys, time
from importlib.metadata import version

import boto3
from botocore.config import Config

os.environ |= {"AWS_ACCESS_KEY_ID": "123456789012", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-west-1"}
client = lambda name: boto3.client(name, endpoint_url=f"http://127.0.0.1:{sys.argv[1]}", config=Config(retries={"max_attempts": 0}))
dynamodb, streams = client("dynamodb"), client("dynamodbstreams")
for _ in range(100):
    try:
        dynamodb.list_tables()
        break
    except Exception:
        time.sleep(0.3)

dynamodb.create_table(
    TableName="rows", BillingMode="PAY_PER_REQUEST",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
)
dynamodb.put_item(TableName="rows", Item={"id": {"S": "put"}})
dynamodb.execute_statement(Statement="INSERT INTO \"rows\" VALUE {'id': 'stated'}")
dynamodb.execute_statement(Statement="UPDATE \"rows\" SET colour = 'blue' WHERE id = 'stated'")
dynamodb.execute_statement(Statement="DELETE FROM \"rows\" WHERE id = 'put'")
stream = dynamodb.describe_table(TableName="rows")["Table"]["LatestStreamArn"]
shard = streams.describe_stream(StreamArn=stream)["StreamDescription"]["Shards"][0]["ShardId"]
start = streams.get_shard_iterator(StreamArn=stream, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
records = streams.get_records(ShardIterator=start)["Records"]
print(f"ministack {version('ministack')}: rows {[item['id']['S'] for item in dynamodb.scan(TableName='rows')['Items']]}, "
      f"records {[(each['eventName'], each['dynamodb']['Keys']['id']['S']) for each in records]}")
PY
python/bin/python run.py "$port" | tee seen.txt

diff - seen.txt <<'EXPECTED'
ministack 1.5.33: rows ['stated'], records [('INSERT', 'put')]
EXPECTED
echo "As found: MiniStack's statements leave no record in the stream."
