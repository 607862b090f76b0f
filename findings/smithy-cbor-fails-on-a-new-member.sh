#!/usr/bin/env bash
# One would guess: a client ignores a member of a response that it does not know, so a service may add one.
# What happens: if an operation's response has no members in the client's model, the AWS SDK for JavaScript fails on a
#   CBOR response with a member: the call succeeded, and the client throws a TypeError ("Cannot read properties of
#   undefined (reading 'length')"). It ignores a new member if its model has at least one other, and with the JSON
#   protocol it always ignores it. Most tag calls have a response without members.
# Version: @aws-sdk/client-cloudwatch 3.1162.0, with @smithy/core 3.41.0 and @aws-sdk/core 3.981.0.
# Where it is said: nowhere. The same client ignores the member in the two other cases.
# Why it matters: AWS moves its services to this protocol ("FAQs on supported protocols" in the guides of GameLift, Backup
#   and others). A tagger reports a failure for a resource that has its tags, and tags it again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts --engine-strict=false \
  @aws-sdk/client-cloudwatch@3.1162.0 @smithy/core@3.41.0 @aws-sdk/core@3.981.0

cat >run.mjs <<'JS'
import { createServer } from "node:http";
import { CloudWatchClient, ListTagsForResourceCommand, TagResourceCommand } from "@aws-sdk/client-cloudwatch";
import { AwsJson1_0Protocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import { cbor } from "@smithy/core/cbor";

let answer = {};
const server = createServer((request, response) => {
  const isCbor = request.headers["smithy-protocol"] === "rpc-v2-cbor";
  request.resume().on("end", () => {
    response.writeHead(200, {
      "content-type": isCbor ? "application/cbor" : "application/x-amz-json-1.0",
      "smithy-protocol": "rpc-v2-cbor",
    });
    response.end(isCbor ? Buffer.from(cbor.serialize(answer)) : JSON.stringify(answer));
  });
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const ResourceARN = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders";
for (const [name, protocol] of [["CBOR", AwsSmithyRpcV2CborProtocol], ["JSON", AwsJson1_0Protocol]]) {
  const client = new CloudWatchClient({
    region: "eu-west-1",
    endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
    protocol,
  });
  const told = async (label, command) => {
    try {
      await client.send(command);
      console.log(`${name}, ${label}: succeeds`);
    } catch (error) {
      console.log(`${name}, ${label}: ${error.name}`);
    }
  };
  answer = {};
  await told("TagResource, the response it knows", new TagResourceCommand({ ResourceARN, Tags: [] }));
  answer = { Note: "new" };
  await told("TagResource, a new member", new TagResourceCommand({ ResourceARN, Tags: [] }));
  answer = { Tags: [], Note: "new" };
  await told("ListTagsForResource, a new member", new ListTagsForResourceCommand({ ResourceARN }));
}
server.close();
JS
node run.mjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
CBOR, TagResource, the response it knows: succeeds
CBOR, TagResource, a new member: TypeError
CBOR, ListTagsForResource, a new member: succeeds
JSON, TagResource, the response it knows: succeeds
JSON, TagResource, a new member: succeeds
JSON, ListTagsForResource, a new member: succeeds
EXPECTED
echo "As found: a new member in a CBOR response without members fails the call."
