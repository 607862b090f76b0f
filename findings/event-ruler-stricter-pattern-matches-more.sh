#!/usr/bin/env bash
# One would guess: a pattern with one more condition never matches more events.
# What happens: with `exists: false` inside a list of objects, the stricter pattern matches more. "value does not exist"
#   alone asks whether any element of the list has a value. So it does not find a tag without a value beside a tag with
#   one. With "key is Owner" in the same pattern, both conditions are about the same element, and the same event
#   matches.
# Version: Maven software.amazon.event.ruler:event-ruler 2.1.0, the matcher that AWS published of EventBridge.
# Where it is said: the README of Event Ruler says that matching is array-consistent. This explains the second pattern.
#   It does not say that `exists: false` alone is checked for the whole list.
# Why it matters: EC2's DeleteTags takes a key with a value or without one ("DeleteTags", Amazon EC2 API Reference).
#   Suppose that a rule must catch every tag without a value, with any key. It misses the call if that call also names
#   another tag with its value. (We saw no genuine CloudTrail record with a key without a value. Any other list of
#   objects shows the same.) MiniStack 1.5.33 matches with both patterns, so a test on that emulator does not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
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
import software.amazon.event.ruler.Machine;

public class Run {
  static final String NO_VALUE = "\"value\": [{ \"exists\": false }]";

  static boolean matches(String conditions, String items) throws Exception {
    var machine = Machine.builder().build();
    machine.addRule("rule", "{\"detail\": {\"requestParameters\": {\"tagSet\": {\"items\": {" + conditions + "}}}}}");
    return !machine.rulesForJSONEvent("{\"detail\": {\"requestParameters\": {\"tagSet\": {\"items\": " + items + "}}}}").isEmpty();
  }

  public static void main(String[] args) throws Exception {
    String[] events = {
      "[{\"key\": \"Owner\"}]",
      "[{\"key\": \"Owner\"}, {\"key\": \"Stage\"}]",
      "[{\"key\": \"Owner\"}, {\"key\": \"Stage\", \"value\": \"test\"}]",
    };
    System.out.println("event-ruler 2.1.0");
    for (var items : events) {
      System.out.println(items);
      System.out.println("  no value: " + matches(NO_VALUE, items));
      System.out.println("  no value, and the key is Owner: " + matches("\"key\": [\"Owner\"], " + NO_VALUE, items));
    }
  }
}
JAVA
java -cp 'lib/*' Run.java | tee seen.txt

diff - seen.txt <<'EXPECTED'
event-ruler 2.1.0
[{"key": "Owner"}]
  no value: true
  no value, and the key is Owner: true
[{"key": "Owner"}, {"key": "Stage"}]
  no value: true
  no value, and the key is Owner: true
[{"key": "Owner"}, {"key": "Stage", "value": "test"}]
  no value: false
  no value, and the key is Owner: true
EXPECTED
echo "As found: the stricter pattern matches an event that the looser one does not."
