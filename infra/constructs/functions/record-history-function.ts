import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { RecordHistoryEnvironmentSchema } from "../../../functions/record-history/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { allowLedgerKey, allowTable } from "../ledger-grants.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type RecordHistoryFunctionProps = TaskFunctionDefaults & { readonly ledger: LedgerStack };

/** Adds rows to TagHistory. It may neither read, replace nor update one: INSERT refuses a row that exists. */
export function recordHistoryFunction(scope: Construct, { ledger, ...defaults }: RecordHistoryFunctionProps) {
  const { tagHistory } = ledger;
  return new TaskFunction(scope, "RecordHistoryFunction", {
    ...defaults,
    folder: "record-history",
    description: "Tagledger RecordHistory: appends each change to TagHistory",
    environmentSchema: RecordHistoryEnvironmentSchema,
    environment: { TAG_HISTORY_TABLE_NAME: tagHistory.tableName },
    timeout: Duration.seconds(60),
    memorySizeMb: 512,
    statements: [allowTable(tagHistory, "dynamodb:PartiQLInsert"), allowLedgerKey(ledger)],
  });
}
