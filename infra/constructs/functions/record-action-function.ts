import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { RecordActionEnvironmentSchema } from "../../../functions/record-action/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { allowLedgerKey, allowTable } from "../ledger-grants.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type RecordActionFunctionProps = TaskFunctionDefaults & { readonly ledger: LedgerStack };

/** Adds and updates rows of UserActions. */
export function recordActionFunction(scope: Construct, { ledger, ...defaults }: RecordActionFunctionProps) {
  const { userActions } = ledger;
  return new TaskFunction(scope, "RecordActionFunction", {
    ...defaults,
    folder: "record-action",
    description: "Tagledger RecordAction: records the outcome of each action in UserActions",
    environmentSchema: RecordActionEnvironmentSchema,
    environment: { USER_ACTIONS_TABLE_NAME: userActions.tableName },
    timeout: Duration.seconds(60),
    memorySizeMb: 512,
    statements: [
      allowTable(userActions, "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:UpdateItem"),
      allowLedgerKey(ledger),
    ],
  });
}
