import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Outcome } from "../../domain/outcome.ts";
import { metrics, writeMetric } from "../shared/metrics.ts";
import type { Measured } from "./record-action.ts";

/** `ActionsTagged`: how many actions ended as `tagged`. There is one such metric for each outcome. */
const metricOf = (outcome: Outcome) => `Actions${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`;

/**
 * The counts and the seconds are in the line that an invocation writes anyway, so they cost no log. They have no dimension,
 * except that failures are counted by reason too, each reason in a line of its own.
 */
export function addMetrics({ counts, reasons, secondsToTag }: Measured): void {
  for (const [outcome, count] of counts) metrics.addMetric(metricOf(outcome), MetricUnit.Count, count);
  if (secondsToTag !== undefined) metrics.addMetric("SecondsToTag", MetricUnit.Seconds, secondsToTag);
  for (const [reason, count] of reasons) writeMetric(metricOf("failed"), count, MetricUnit.Count, { reason });
}
