#!/usr/bin/env bash
# One would guess: $distinct of a list is a list, even if one value is left.
# What happens: with npm's jsonata, $distinct(["grace", "grace"]) is ["grace"]. With the Java and the Python port it is
#   the text "grace", but $distinct(["grace"]) is a list there too. So the ports return a text only if duplicates were
#   removed and one value is left.
# Version: npm jsonata 2.2.2, Maven com.dashjoin:jsonata 0.9.10, PyPI jsonata-python 0.7.1.
# Where it is said: JSONata's page "Array functions" says that $distinct returns an array with all duplicates removed.
#   The page "Sequences" says that a sequence of one element becomes its value. It says so of paths, and not of a list
#   that was written out or appended.
# Why it matters: "the owners of these resources" is such an expression. One engine gives the next state a list, and
#   another engine gives it a text. The difference appears only if all resources of the account have one owner. With [ ]
#   around it, the result is a list in all three: [$distinct(...)].
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
  console.log(`npm 2.2.2: ${expression} is of type ${await jsonata(`$type(${expression})`).evaluate({})}`);
}
JS
cat >Run.java <<'JAVA'
import com.dashjoin.jsonata.Jsonata;
import java.util.Map;
public class Run {
  public static void main(String[] expressions) {
    for (var expression : expressions) {
      System.out.println("Java 0.9.10: " + expression + " is of type " + Jsonata.jsonata("$type(" + expression + ")").evaluate(Map.of()));
    }
  }
}
JAVA
cat >run.py <<'PY'
import sys
from importlib.metadata import version
from jsonata import Jsonata
for expression in sys.argv[1:]:
    print(f"Python {version('jsonata-python')}: {expression} is of type {Jsonata(f'$type({expression})').evaluate({})}")
PY
expressions=(
  '$distinct(["grace", "ada"])' '$distinct(["grace"])' '$distinct(["grace", "grace"])'
  '$distinct($append("grace", "grace"))' '[$distinct(["grace", "grace"])]'
)
{
  node run.mjs "${expressions[@]}"
  java -cp 'lib/*' Run.java "${expressions[@]}"
  python/bin/python run.py "${expressions[@]}"
} | tee seen.txt

diff - seen.txt <<'EXPECTED'
npm 2.2.2: $distinct(["grace", "ada"]) is of type array
npm 2.2.2: $distinct(["grace"]) is of type array
npm 2.2.2: $distinct(["grace", "grace"]) is of type array
npm 2.2.2: $distinct($append("grace", "grace")) is of type array
npm 2.2.2: [$distinct(["grace", "grace"])] is of type array
Java 0.9.10: $distinct(["grace", "ada"]) is of type array
Java 0.9.10: $distinct(["grace"]) is of type array
Java 0.9.10: $distinct(["grace", "grace"]) is of type string
Java 0.9.10: $distinct($append("grace", "grace")) is of type string
Java 0.9.10: [$distinct(["grace", "grace"])] is of type array
Python 0.7.1: $distinct(["grace", "ada"]) is of type array
Python 0.7.1: $distinct(["grace"]) is of type array
Python 0.7.1: $distinct(["grace", "grace"]) is of type string
Python 0.7.1: $distinct($append("grace", "grace")) is of type string
Python 0.7.1: [$distinct(["grace", "grace"])] is of type array
EXPECTED
echo "As found: in the ports \$distinct makes a text of a list in which one value is left."
