import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { RecordMetadataEnvironmentSchema } from "../../../functions/record-metadata/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { allowLedgerKey, allowTable } from "../ledger-grants.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type RecordMetadataFunctionProps = TaskFunctionDefaults & { readonly ledger: LedgerStack };

/** Reads, adds and updates rows of TagsMetadata. */
export function recordMetadataFunction(
  scope: Construct,
  { ledger, ...defaults }: RecordMetadataFunctionProps,
) {
  const { tagsMetadata } = ledger;
  return new TaskFunction(scope, "RecordMetadataFunction", {
    ...defaults,
    folder: "record-metadata",
    description: "Tagledger RecordMetadata: brings TagsMetadata up to date",
    environmentSchema: RecordMetadataEnvironmentSchema,
    environment: { TAGS_METADATA_TABLE_NAME: tagsMetadata.tableName },
    timeout: Duration.seconds(60),
    memorySizeMb: 512,
    statements: [
      allowTable(tagsMetadata, "dynamodb:BatchGetItem", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate"),
      allowLedgerKey(ledger),
    ],
  });
}
