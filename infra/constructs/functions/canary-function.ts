import { Duration, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { CanaryEnvironmentSchema } from "../../../functions/canary/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { acknowledgeAnyResource } from "../acknowledge.ts";
import { allow } from "../allow.ts";
import { allowLedgerKey, indexArn } from "../ledger-grants.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type CanaryFunctionProps = TaskFunctionDefaults & {
  readonly ledger: LedgerStack;
  /** The path of the names of its parameters, such as `/Tagledger-canary`. */
  readonly path: string;
  /** The regions in which it makes them. */
  readonly regions: string[];
};

/** It may make, list, read the tags of and remove parameters below its own path, and read the rows of a resource. */
export function canaryFunction(
  scope: Construct,
  { ledger, path, regions, ...defaults }: CanaryFunctionProps,
) {
  const { partition, account } = Stack.of(scope);
  const below = regions.map((region) =>
    Stack.of(scope).formatArn({ service: "ssm", region, resource: `parameter${path}/*` }),
  );
  const at = regions.map((region) =>
    Stack.of(scope).formatArn({ service: "ssm", region, resource: `parameter${path}` }),
  );
  const canary = new TaskFunction(scope, "CanaryFunction", {
    ...defaults,
    folder: "canary",
    description: "Tagledger Canary: makes a parameter, checks that it is tagged and recorded, and removes it",
    environmentSchema: CanaryEnvironmentSchema,
    environment: {
      USER_ACTIONS_TABLE_NAME: ledger.userActions.tableName,
      CANARY_PATH: path,
      ACCOUNT_ID: account,
      PARTITION: partition,
    },
    timeout: Duration.seconds(30),
    memorySizeMb: 256,
    statements: [
      allow(
        ["ssm:DeleteParameters", "ssm:GetParametersByPath", "ssm:ListTagsForResource", "ssm:PutParameter"],
        below,
      ),
      // No AWS page says whether IAM is asked about the path or about what is below it, so both are allowed.
      allow(["ssm:GetParametersByPath"], at),
      allow(["dynamodb:Query"], [indexArn(ledger.userActions, "by-resource")]),
      allowLedgerKey(ledger),
    ],
  });
  for (const arn of below)
    acknowledgeAnyResource(
      canary.role,
      "Each turn makes a parameter with a new name below the path of the canary.",
      arn,
    );
  return canary;
}
