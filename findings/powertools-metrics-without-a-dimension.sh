#!/usr/bin/env bash
# One would guess: without a dimension, Powertools writes a line that CloudWatch accepts.
# What happens: after clearDefaultDimensions(), the line has `"Dimensions": []`. With addDimensions({}) it has
#   `"Dimensions": [[]]`, one set of dimensions that is empty.
# Version: @aws-lambda-powertools/metrics 2.35.0.
# Where it is said: "Specification: Embedded metric format" (CloudWatch User Guide) has a JSON schema in which Dimensions
#   has `"minItems": 1`, and each set of dimensions `"minItems": 0`.
# Why it matters: each value of a dimension is a metric that AWS charges. A deployment of many functions that wants one
#   metric for all removes the dimension `service`, and then writes lines that the schema forbids.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-fund --no-audit --ignore-scripts @aws-lambda-powertools/metrics@2.35.0

cat >run.mjs <<'JS'
import { Metrics } from "@aws-lambda-powertools/metrics";

const written = (prepare) => {
  const metrics = new Metrics({ namespace: "Example", serviceName: "orders" });
  prepare(metrics);
  metrics.addMetric("Orders", "Count", 1);
  return JSON.stringify(metrics.serializeMetrics()._aws.CloudWatchMetrics[0].Dimensions);
};
console.log(`as it is: ${written(() => {})}`);
console.log(`clearDefaultDimensions(): ${written((metrics) => metrics.clearDefaultDimensions())}`);
const withAnEmptySet = (metrics) => {
  metrics.clearDefaultDimensions();
  metrics.addDimensions({});
};
console.log(`and addDimensions({}): ${written(withAnEmptySet)}`);
JS
node run.mjs | tee seen.txt

diff - seen.txt <<'EXPECTED'
as it is: [["service"]]
clearDefaultDimensions(): []
and addDimensions({}): [[]]
EXPECTED
echo "As found: without a dimension the line has no set of dimensions."
