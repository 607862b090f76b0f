import { addUnknownEvent } from "../../ledger/unknown-events.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { CountUnknownEventInputSchema, CountUnknownEventOutputSchema } from "./contract.ts";
import { countUnknownEvent } from "./count-unknown-event.ts";
import { CountUnknownEventEnvironmentSchema } from "./environment.ts";
import { addMalformedEventMetric, addUnknownEventMetric } from "./metrics.ts";

const { USER_ACTIONS_TABLE_NAME } = environment(CountUnknownEventEnvironmentSchema);
const table = { dynamo, tableName: USER_ACTIONS_TABLE_NAME };

export const handler = taskHandler(
  { input: CountUnknownEventInputSchema, output: CountUnknownEventOutputSchema },
  (event) =>
    countUnknownEvent(event, {
      addUnknownEvent: (call) => addUnknownEvent(table, call),
      addUnknownEventMetric,
      addMalformedEventMetric,
    }),
);
