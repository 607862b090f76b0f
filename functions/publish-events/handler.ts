import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import middy from "@middy/core";
import { environment } from "../shared/environment.ts";
import { metrics, timeUsed } from "../shared/metrics.ts";
import { logger } from "../shared/task-handler.ts";
import { PublishEventsInputSchema, type PublishEventsOutput } from "./contract.ts";
import { PublishEventsEnvironmentSchema } from "./environment.ts";
import { publishEvents } from "./publish-events.ts";
import { putEvents } from "./put-events.ts";

const { OWN_EVENT_BUS_NAME } = environment(PublishEventsEnvironmentSchema);

export const handler = middy<unknown, PublishEventsOutput>()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .use(logMetrics(metrics))
  .use(timeUsed())
  .handler((event) =>
    publishEvents(PublishEventsInputSchema.parse(event), {
      unmarshall: (image) => unmarshall(image as Parameters<typeof unmarshall>[0]),
      putEvents: (events) => putEvents(OWN_EVENT_BUS_NAME, events),
      logUnreadable: (error) =>
        logger.error("A row of UserActions cannot be read, so no event tells of it", { error }),
    }),
  );
