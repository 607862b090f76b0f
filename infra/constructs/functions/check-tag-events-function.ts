import { Duration, Stack } from "aws-cdk-lib";
import type { ManagedPolicy } from "aws-cdk-lib/aws-iam";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { CheckTagEventsEnvironmentSchema } from "../../../functions/check-tag-events/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { acknowledge } from "../acknowledge.ts";
import { allow } from "../allow.ts";
import { allowLedgerKey, allowTable, indexArn } from "../ledger-grants.ts";
import { TaskFunction, type TaskFunctionDefaults, WITHOUT_DEAD_LETTER_QUEUE } from "../task-function.ts";

export type CheckTagEventsFunctionProps = TaskFunctionDefaults & {
  readonly ledger: LedgerStack;
  /** The policies that let it read the tags of all services. */
  readonly readerPolicies: ManagedPolicy[];
  /** The state machine that it starts. */
  readonly driftStateMachineArn: string;
};

export const CHECK_TAG_EVENTS_TIMEOUT = Duration.seconds(120);

/**
 * It may read the queue, the ledger, and the tags of the same services as ApplyTag, and may start detect-drift. It may
 * write neither tags nor the ledger.
 */
export function checkTagEventsFunction(
  scope: Construct,
  queue: IQueue,
  { ledger, readerPolicies, driftStateMachineArn, ...defaults }: CheckTagEventsFunctionProps,
) {
  const { tagsMetadata, userActions } = ledger;
  const checkTagEvents = new TaskFunction(scope, "CheckTagEventsFunction", {
    ...defaults,
    folder: "check-tag-events",
    isOutsideWorkflow: true,
    description: "Tagledger CheckTagEvents: starts detect-drift for events of aws.tag that need it",
    environmentSchema: CheckTagEventsEnvironmentSchema,
    environment: {
      TAGS_METADATA_TABLE_NAME: tagsMetadata.tableName,
      USER_ACTIONS_TABLE_NAME: userActions.tableName,
      ACCOUNT_ID: Stack.of(scope).account,
      DRIFT_STATE_MACHINE_ARN: driftStateMachineArn,
    },
    timeout: CHECK_TAG_EVENTS_TIMEOUT,
    memorySizeMb: 512,
    statements: [
      allowTable(tagsMetadata, "dynamodb:BatchGetItem"),
      allow(["dynamodb:Query"], [indexArn(userActions, "by-resource")]),
      allowLedgerKey(ledger),
      allow(["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], [queue.queueArn]),
      allow(["states:StartExecution"], [driftStateMachineArn]),
      // The key encrypts the messages, and the data of executions.
      allow(["kms:Decrypt", "kms:GenerateDataKey"], [defaults.key.keyArn]),
    ],
  });
  acknowledge(
    checkTagEvents.version.lambda,
    WITHOUT_DEAD_LETTER_QUEUE,
    "It reads a queue. A message that it cannot handle goes to the dead-letter queue of that queue.",
  );
  for (const policy of readerPolicies) checkTagEvents.role.addManagedPolicy(policy);
  return checkTagEvents;
}
