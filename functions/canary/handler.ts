import { randomUUID } from "node:crypto";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { actionsOnResource } from "../../ledger/user-actions.ts";
import { CanaryInputSchema, CanaryOutputSchema } from "../../statemachine/canary-contracts.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { writeMetric } from "../shared/metrics.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { canary } from "./canary.ts";
import { CanaryEnvironmentSchema } from "./environment.ts";
import { deleteParameters, parametersBelow, putParameter, tagsOfParameter } from "./parameters.ts";

const { USER_ACTIONS_TABLE_NAME, CANARY_PATH, ACCOUNT_ID, PARTITION } = environment(CanaryEnvironmentSchema);
const table = { dynamo, tableName: USER_ACTIONS_TABLE_NAME };

export const handler = taskHandler({ input: CanaryInputSchema, output: CanaryOutputSchema }, (input) =>
  canary(input, {
    path: CANARY_PATH,
    arnOf: (region, name) => `arn:${PARTITION}:ssm:${region}:${ACCOUNT_ID}:parameter${name}`,
    newId: randomUUID,
    now: () => new Date(),
    put: putParameter,
    tagsOf: tagsOfParameter,
    below: parametersBelow,
    remove: deleteParameters,
    actionsOnResource: (arn) => actionsOnResource(table, arn),
    addSecondsMetric: (region, seconds) =>
      writeMetric("CanarySeconds", seconds, MetricUnit.Seconds, { region }),
    addFailureMetric: (region) => writeMetric("CanaryFailures", 1, MetricUnit.Count, { region }),
  }),
);
