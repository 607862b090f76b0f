import { Duration, Stack } from "aws-cdk-lib";
import type { ManagedPolicy } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { FindDriftEnvironmentSchema } from "../../../functions/find-drift/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { allow } from "../allow.ts";
import { allowLedgerKey, allowTable, indexArn } from "../ledger-grants.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type FindDriftFunctionProps = TaskFunctionDefaults & {
  readonly ledger: LedgerStack;
  /** FindDrift ignores the events of this role, which are the tagger's own calls. */
  readonly taggerRoleArn: string;
  /** The policies that let it read the tags of all services. */
  readonly readerPolicies: ManagedPolicy[];
};

/** It may read the ledger, and the tags of the same services as ApplyTag. It may write neither tags nor the ledger. */
export function findDriftFunction(
  scope: Construct,
  { ledger, taggerRoleArn, readerPolicies, ...defaults }: FindDriftFunctionProps,
) {
  const { tagsMetadata, userActions } = ledger;
  const findDrift = new TaskFunction(scope, "FindDriftFunction", {
    ...defaults,
    folder: "find-drift",
    description: "Tagledger FindDrift: compares the tags of resources with the ledger",
    environmentSchema: FindDriftEnvironmentSchema,
    environment: {
      TAGS_METADATA_TABLE_NAME: tagsMetadata.tableName,
      USER_ACTIONS_TABLE_NAME: userActions.tableName,
      ACCOUNT_ID: Stack.of(scope).account,
      TAGGER_ROLE_ARN: taggerRoleArn,
    },
    timeout: Duration.seconds(120),
    memorySizeMb: 512,
    statements: [
      allowTable(tagsMetadata, "dynamodb:BatchGetItem"),
      allow(["dynamodb:Query"], [indexArn(tagsMetadata, "by-name"), indexArn(userActions, "by-resource")]),
      allowLedgerKey(ledger),
    ],
  });
  for (const policy of readerPolicies) findDrift.role.addManagedPolicy(policy);
  return findDrift;
}
