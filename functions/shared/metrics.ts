import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { MiddlewareObj } from "@middy/core";
import type { Context } from "aws-lambda";

/**
 * The metrics of a function, in the namespace `Tagledger`. They have no dimension, so each is one metric for the whole
 * deployment: CloudWatch charges each value of a dimension as a metric of its own. The log of a function has its values.
 */
export const metrics = new Metrics({ namespace: "Tagledger", singleMetric: false });
metrics.clearDefaultDimensions();

type Unit = (typeof MetricUnit)[keyof typeof MetricUnit];

/** A metric that is written at once, with these dimensions only. */
export function writeMetric(
  name: string,
  value: number,
  unit: Unit,
  dimensions: Record<string, string> = {},
) {
  const single = metrics.singleMetric();
  single.clearDefaultDimensions();
  single.addDimensions(dimensions).addMetric(name, unit, value);
}

/**
 * Without a dimension Powertools writes `"Dimensions": []`. "Embedded metric format specification" (CloudWatch User
 * Guide) demands at least one set of dimensions, which may be empty.
 */
const noDimension = () => metrics.addDimensions({});

/** Measures `TimeUsed`: which percentage of the function's timeout an invocation took, its initialisation excepted. */
export function timeUsed(): MiddlewareObj<unknown, unknown, Error, Context> {
  let given = 0;
  const measure = ({ context }: { context: Context }) => {
    const used = given - context.getRemainingTimeInMillis();
    metrics.addMetric("TimeUsed", MetricUnit.Percent, (100 * used) / given);
  };
  return {
    before: ({ context }) => {
      noDimension();
      given = context.getRemainingTimeInMillis();
    },
    after: measure,
    onError: measure,
  };
}
