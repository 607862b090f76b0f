import { Duration, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { ApplyTagEnvironmentSchema } from "../../../functions/apply-tag/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { allowedTagKeys, type Stage } from "../../stage.ts";
import { allowLedgerKey, allowTable } from "../ledger-grants.ts";
import { taggerPolicies } from "../tagger-policies.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type ApplyTagFunctionProps = TaskFunctionDefaults & {
  readonly stage: Stage;
  readonly ledger: LedgerStack;
};

/** The only function that may write tags: its managed policies allow the tagging actions of every service. */
export function applyTagFunction(scope: Construct, { stage, ledger, ...defaults }: ApplyTagFunctionProps) {
  const { userActions, tagsMetadata } = ledger;
  const tagKeys = allowedTagKeys(stage);
  const applyTag = new TaskFunction(scope, "ApplyTagFunction", {
    ...defaults,
    folder: "apply-tag",
    description: "Tagledger ApplyTag: records each action as pending, then changes the tags as planned",
    environmentSchema: ApplyTagEnvironmentSchema,
    environment: {
      USER_ACTIONS_TABLE_NAME: userActions.tableName,
      TAGS_METADATA_TABLE_NAME: tagsMetadata.tableName,
      ACCOUNT_ID: Stack.of(scope).account,
      ALLOWED_TAG_KEYS: JSON.stringify(tagKeys),
    },
    timeout: Duration.seconds(120),
    memorySizeMb: 512,
    statements: [
      allowTable(userActions, "dynamodb:BatchGetItem", "dynamodb:PartiQLInsert", "dynamodb:UpdateItem"),
      allowTable(tagsMetadata, "dynamodb:BatchGetItem", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate"),
      allowLedgerKey(ledger),
    ],
  });
  for (const policy of taggerPolicies(scope, tagKeys)) applyTag.role.addManagedPolicy(policy);
  return applyTag;
}
