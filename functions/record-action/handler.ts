import { recordOutcomes } from "../../ledger/outcomes.ts";
import { RecordActionInputSchema, RecordActionOutputSchema } from "../../statemachine/contracts.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { RecordActionEnvironmentSchema } from "./environment.ts";
import { addMetrics } from "./metrics.ts";
import { recordAction } from "./record-action.ts";

const { USER_ACTIONS_TABLE_NAME } = environment(RecordActionEnvironmentSchema);
const table = { dynamo, tableName: USER_ACTIONS_TABLE_NAME };

export const handler = taskHandler(
  { input: RecordActionInputSchema, output: RecordActionOutputSchema },
  (input) =>
    recordAction(input, {
      recordOutcomes: (context, outcomes) => recordOutcomes(table, context, outcomes),
      addMetrics,
    }),
);
