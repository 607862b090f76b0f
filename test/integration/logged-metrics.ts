import pMap from "p-map";
import * as z from "zod";
import { pagesOf } from "../../functions/shared/pages-of.ts";
import { modelCall } from "../model-call.ts";
import { clientConfig } from "./deployed.ts";

/** A line of a log from which CloudWatch makes metrics ("Embedded metric format specification", CloudWatch User Guide). */
const LineSchema = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});
export type LoggedMetric = { logGroupName: string; name: string; dimensions: string[]; value: number };

/** The values of our metrics that functions wrote into their logs, if a line has this word. */
export async function loggedMetrics(filterPattern: string): Promise<LoggedMetric[]> {
  const logs = (operation: string, request: object, response: string[]) =>
    modelCall(clientConfig(), { service: "logs", operation, request, response });
  const groups = await pagesOf(
    (nextToken) =>
      logs("DescribeLogGroups", nextToken ? { nextToken } : {}, ["logGroups.logGroupName", "nextToken"]),
    ({ nextToken }) => nextToken,
  );
  const names = groups.flatMap(({ logGroups = [] }): { logGroupName?: string }[] => logGroups);
  const found = await pMap(
    names,
    async ({ logGroupName = "" }) => {
      const answer = await logs("FilterLogEvents", { logGroupName, filterPattern }, ["events.message"]);
      const events: { message?: string }[] = answer.events ?? [];
      return events.flatMap(({ message = "" }) => metricsIn(message, logGroupName));
    },
    { concurrency: 4 },
  );
  return found.flat();
}

function metricsIn(message: string, logGroupName: string): LoggedMetric[] {
  const parsed = LineSchema.safeParse(parsedJson(message));
  if (!parsed.success) return [];
  return parsed.data._aws.CloudWatchMetrics.flatMap(({ Metrics, Dimensions }) =>
    Dimensions.flatMap((dimensions) =>
      Metrics.flatMap(({ Name: name }) =>
        [parsed.data[name]].flat().map((value) => ({ logGroupName, name, dimensions, value: Number(value) })),
      ),
    ),
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
