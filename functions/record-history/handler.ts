import { appendChanges } from "../../ledger/tag-history.ts";
import { RecordHistoryInputSchema, RecordHistoryOutputSchema } from "../../statemachine/contracts.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { RecordHistoryEnvironmentSchema } from "./environment.ts";
import { recordHistory } from "./record-history.ts";

const { TAG_HISTORY_TABLE_NAME } = environment(RecordHistoryEnvironmentSchema);
const table = { dynamo, tableName: TAG_HISTORY_TABLE_NAME };

export const handler = taskHandler(
  { input: RecordHistoryInputSchema, output: RecordHistoryOutputSchema },
  (input) =>
    recordHistory(input, { appendChanges: (context, outcomes) => appendChanges(table, context, outcomes) }),
);
