import pMap from "p-map";
import { pagesOf } from "../../functions/shared/pages-of.ts";
import { metricsIn } from "../metric-lines.ts";
import { modelCall } from "../model-call.ts";
import { clientConfig } from "./deployed.ts";

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
      return events.flatMap(({ message = "" }) =>
        metricsIn(message).map(({ name, dimensions, value }) => ({
          ...{ logGroupName, name, dimensions: Object.keys(dimensions), value },
        })),
      );
    },
    { concurrency: 4 },
  );
  return found.flat();
}
