#!/usr/bin/env bash
# One would guess: if JSONata puts a whole number into a text, the text has that number, in every JSONata library.
# What happens: jsonata-python writes whole numbers of 16 digits or more in scientific notation with 15 digits. So two
#   times that differ by a microsecond become the same text. The number itself keeps all digits if it is not made a
#   text. npm's jsonata and the Java port write all digits.
# Version: PyPI jsonata-python 0.7.1, npm jsonata 2.2.2, Maven com.dashjoin:jsonata 0.9.10.
# Where it is said: JSONata's page on `$string` and `&` says that a number becomes a text as in JSON. The README of the
#   Python port does not name the limit.
# Why it matters: MiniStack 1.5.33 evaluates state machines with jsonata-python. A state may put epoch microseconds or a
#   16-digit id into a name, a key or an alert. On the emulator it gets another text than with the reference
#   implementation. Two such texts can be equal: an idempotency key that is made from them loses events.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts jsonata@2.2.2
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check jsonata-python==0.7.1
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>jsonata</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.dashjoin</groupId><artifactId>jsonata</artifactId><version>0.9.10</version></dependency>
  </dependencies>
</project>
XML
mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies -DoutputDirectory=lib >mvn.log

cat >run.mjs <<'JS'
import jsonata from "jsonata";
for (const expression of process.argv.slice(2)) {
  console.log(`npm 2.2.2: ${expression} is ${await jsonata(expression).evaluate({ at: 1793617200123456 })}`);
}
JS
cat >Run.java <<'JAVA'
import com.dashjoin.jsonata.Jsonata;
import java.util.Map;
public class Run {
  public static void main(String[] expressions) {
    for (var expression : expressions) {
      System.out.println("Java 0.9.10: " + expression + " is " + Jsonata.jsonata(expression).evaluate(Map.of("at", 1793617200123456L)));
    }
  }
}
JAVA
cat >run.py <<'PY'
import sys
from importlib.metadata import version
from jsonata import Jsonata
for expression in sys.argv[1:]:
    print(f"Python {version('jsonata-python')}: {expression} is {Jsonata(expression).evaluate({'at': 1793617200123456})}")
PY
expressions=('at' '$string(at)' '"event-" & (at + 1)' '$string(at) = $string(at + 1)' '$string(123456789012345)')
{
  node run.mjs "${expressions[@]}"
  java -cp 'lib/*' Run.java "${expressions[@]}"
  python/bin/python run.py "${expressions[@]}"
} | tee seen.txt

diff - seen.txt <<'EXPECTED'
npm 2.2.2: at is 1793617200123456
npm 2.2.2: $string(at) is 1793617200123456
npm 2.2.2: "event-" & (at + 1) is event-1793617200123457
npm 2.2.2: $string(at) = $string(at + 1) is false
npm 2.2.2: $string(123456789012345) is 123456789012345
Java 0.9.10: at is 1793617200123456
Java 0.9.10: $string(at) is 1793617200123456
Java 0.9.10: "event-" & (at + 1) is event-1793617200123457
Java 0.9.10: $string(at) = $string(at + 1) is false
Java 0.9.10: $string(123456789012345) is 123456789012345
Python 0.7.1: at is 1793617200123456
Python 0.7.1: $string(at) is 1.79361720012346e+15
Python 0.7.1: "event-" & (at + 1) is event-1.79361720012346e+15
Python 0.7.1: $string(at) = $string(at + 1) is True
Python 0.7.1: $string(123456789012345) is 123456789012345
EXPECTED
echo "As found: the Python port rounds what has 16 digits."
