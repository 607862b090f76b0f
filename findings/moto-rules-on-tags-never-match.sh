#!/usr/bin/env bash
# One would guess: a rule on requestParameters.tagSet.items.key matches CreateTags with that key in moto, as on
#   EventBridge.
# What happens: moto does not look into a list of objects. The rule with the key never matches. A rule that says that
#   the field must not exist matches every CreateTags. AWS's own Event Ruler finds the key, and does not match the
#   second rule.
# Version: PyPI moto 5.2.5, Maven software.amazon.event.ruler:event-ruler 2.1.0.
# Where it is said: "Arrays in Amazon EventBridge event patterns" and Event Ruler's README (array-consistent matching)
#   say what AWS does. moto's documentation of `events` does not name the limit.
# Why it matters: EC2 writes each list of a CloudTrail record as {"items": [...]}, and `resources` of a record is a list
#   of objects too. In a test on moto, no rule on tags, instances or resource ARNs can match. A test that expects no
#   delivery passes for the wrong reason.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >cases.json <<'JSON'
[
  ["key is Owner", { "detail": { "requestParameters": { "tagSet": { "items": { "key": ["Owner"] } } } } }],
  ["key does not exist", { "detail": { "requestParameters": { "tagSet": { "items": { "key": [{ "exists": false }] } } } } }],
  ["type of resource is an instance", { "detail": { "resources": { "type": ["AWS::EC2::Instance"] } } }],
  ["event is CreateTags", { "detail": { "eventName": ["CreateTags"] } }]
]
JSON
cat >detail.json <<'JSON'
{
  "eventName": "CreateTags",
  "requestParameters": {
    "resourcesSet": { "items": [{ "resourceId": "i-0aaaaaaaaaaaaaaa1" }] },
    "tagSet": { "items": [{ "key": "Owner", "value": "grace" }] }
  },
  "resources": [
    { "ARN": "arn:aws:ec2:eu-west-1:123456789012:instance/i-0aaaaaaaaaaaaaaa1", "type": "AWS::EC2::Instance" }
  ]
}
JSON

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'moto[events,sqs]==5.2.5' boto3==1.43.103
cat >run.py <<'PY'
import json, os
from importlib.metadata import version

os.environ |= {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "eu-west-1"}
import boto3
from moto import mock_aws

with mock_aws():
    events, sqs = boto3.client("events"), boto3.client("sqs")
    queues = {}
    for number, (name, pattern) in enumerate(json.load(open("cases.json"))):
        queues[name] = sqs.create_queue(QueueName=f"queue-{number}")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=queues[name], AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        events.put_rule(Name=f"rule-{number}", EventPattern=json.dumps(pattern))
        events.put_targets(Rule=f"rule-{number}", Targets=[{"Id": "1", "Arn": arn}])
    events.put_events(Entries=[{
        "Source": "aws.ec2", "DetailType": "AWS API Call via CloudTrail", "Detail": open("detail.json").read(),
    }])
    for name, url in queues.items():
        print(f"moto {version('moto')}: {name}: {'Messages' in sqs.receive_message(QueueUrl=url)}".replace("True", "delivered").replace("False", "not delivered"))
PY

cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>ruler</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.event.ruler</groupId><artifactId>event-ruler</artifactId><version>2.1.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies -DoutputDirectory=lib >mvn.log
cat >Run.java <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import software.amazon.event.ruler.Machine;

public class Run {
  public static void main(String[] args) throws Exception {
    var json = new ObjectMapper();
    var event = json.createObjectNode().set("detail", json.readTree(new File("detail.json"))).toString();
    for (var testCase : json.readTree(new File("cases.json"))) {
      var machine = Machine.builder().build();
      machine.addRule("rule", testCase.get(1).toString());
      var matches = !machine.rulesForJSONEvent(event).isEmpty();
      System.out.println("ruler 2.1.0: " + testCase.get(0).asText() + ": " + (matches ? "matches" : "does not match"));
    }
  }
}
JAVA
{ python/bin/python run.py && java -cp 'lib/*' Run.java; } | tee seen.txt

diff - seen.txt <<'EXPECTED'
moto 5.2.5: key is Owner: not delivered
moto 5.2.5: key does not exist: delivered
moto 5.2.5: type of resource is an instance: not delivered
moto 5.2.5: event is CreateTags: delivered
ruler 2.1.0: key is Owner: matches
ruler 2.1.0: key does not exist: does not match
ruler 2.1.0: type of resource is an instance: matches
ruler 2.1.0: event is CreateTags: matches
EXPECTED
echo "As found: moto's rules do not look into lists of objects."
