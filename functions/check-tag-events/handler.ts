import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import { metadataOfAll } from "../../ledger/read-metadata.ts";
import { actionsOnResource } from "../../ledger/user-actions.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { metrics, timeUsed } from "../shared/metrics.ts";
import { taggingApis } from "../shared/tagging/tagging-apis.ts";
import { logger } from "../shared/task-handler.ts";
import { checkTagEvents } from "./check-tag-events.ts";
import { CheckTagEventsInputSchema, type CheckTagEventsOutput } from "./contract.ts";
import { CheckTagEventsEnvironmentSchema } from "./environment.ts";
import { startExecution } from "./start-execution.ts";

const settings = environment(CheckTagEventsEnvironmentSchema);

export const handler = middy<unknown, CheckTagEventsOutput>()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .use(logMetrics(metrics))
  .use(timeUsed())
  .handler((event) =>
    checkTagEvents(CheckTagEventsInputSchema.parse(event), {
      // The function may write no tag, so the list of allowed keys is empty.
      taggingApi: taggingApis(settings.ACCOUNT_ID, []),
      metadataOfAll: (arns) => metadataOfAll({ dynamo, tableName: settings.TAGS_METADATA_TABLE_NAME }, arns),
      actionsOnResource: (arn) =>
        actionsOnResource({ dynamo, tableName: settings.USER_ACTIONS_TABLE_NAME }, arn),
      now: () => new Date(),
      startDetectDrift: (name, input) => startExecution(settings.DRIFT_STATE_MACHINE_ARN, name, input),
      logError: (error) => logger.error("The tag event is left to detect-drift or to the queue", { error }),
    }),
  );
