import * as z from "zod";

/** A line of a log from which CloudWatch makes metrics ("Embedded metric format specification", CloudWatch User Guide). */
const LineSchema = z.looseObject({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});

/** One value of a metric. `timestamp` has milliseconds since 1970. */
export type MetricValue = {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  timestamp: number;
  value: number;
};

/** The values of metrics that a line of a log has. Most lines have none. */
export function metricsIn(message: string): MetricValue[] {
  const parsed = LineSchema.safeParse(parsedJson(message));
  if (!parsed.success) return [];
  const { _aws: written, ...fields } = parsed.data;
  return written.CloudWatchMetrics.flatMap(({ Namespace: namespace, Metrics, Dimensions }) =>
    Dimensions.flatMap((names) => {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(fields[name])]));
      return Metrics.flatMap(({ Name: name }) =>
        [fields[name]].flat().map((value) => ({
          ...{ namespace, name, dimensions, timestamp: written.Timestamp, value: Number(value) },
        })),
      );
    }),
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
