import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

const metrics = new Metrics({ namespace: "Tagledger" });

/** Counts one call of this service that the catalogue does not know. */
export function addUnknownEventMetric(eventSource: string) {
  metrics
    .singleMetric()
    .addDimension("eventSource", eventSource)
    .addMetric("UnknownEvents", MetricUnit.Count, 1);
}

/** Counts one event that does not have the form of a CloudTrail record. */
export function addMalformedEventMetric() {
  metrics.singleMetric().addMetric("MalformedEvents", MetricUnit.Count, 1);
}
