import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { writeMetric } from "../shared/metrics.ts";

/** Counts one call of this service that the catalogue does not know. */
export const addUnknownEventMetric = (eventSource: string) =>
  writeMetric("UnknownEvents", 1, MetricUnit.Count, { eventSource });

/** Counts one event that does not have the form of a CloudTrail record. */
export const addMalformedEventMetric = () => writeMetric("MalformedEvents", 1, MetricUnit.Count);
