import { recordMetadata as recordMetadataIn } from "../../ledger/record-metadata.ts";
import { RecordMetadataInputSchema, RecordMetadataOutputSchema } from "../../statemachine/contracts.ts";
import { dynamo } from "../shared/aws-clients.ts";
import { environment } from "../shared/environment.ts";
import { taskHandler } from "../shared/task-handler.ts";
import { RecordMetadataEnvironmentSchema } from "./environment.ts";
import { recordMetadata } from "./record-metadata.ts";

const { TAGS_METADATA_TABLE_NAME } = environment(RecordMetadataEnvironmentSchema);
const table = { dynamo, tableName: TAGS_METADATA_TABLE_NAME };

export const handler = taskHandler(
  { input: RecordMetadataInputSchema, output: RecordMetadataOutputSchema },
  (input) =>
    recordMetadata(input, {
      recordMetadata: (context, outcomes) => recordMetadataIn(table, context, outcomes),
    }),
);
