import { Duration } from "aws-cdk-lib";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { CountUnknownEventEnvironmentSchema } from "../../../functions/count-unknown-event/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import type { Stage } from "../../stage.ts";
import { acknowledge } from "../acknowledge.ts";
import { allow } from "../allow.ts";
import { allowLedgerKey, allowTable } from "../ledger-grants.ts";
import { TaskFunction, type TaskFunctionDefaults, WITHOUT_DEAD_LETTER_QUEUE } from "../task-function.ts";

export type CountUnknownEventFunctionProps = TaskFunctionDefaults & {
  readonly stage: Stage;
  readonly ledger: LedgerStack;
  /** If the function fails on an event, Lambda sends the event to this queue. */
  readonly deadLetterQueue: IQueue;
};

/** Updates the counts in UserActions. Lambda sends to the dead-letter queue with this function's role. */
export function countUnknownEventFunction(
  scope: Construct,
  { stage, ledger, deadLetterQueue, ...defaults }: CountUnknownEventFunctionProps,
) {
  const countUnknownEvent = new TaskFunction(scope, "CountUnknownEventFunction", {
    ...defaults,
    folder: "count-unknown-event",
    isOutsideWorkflow: true,
    description: "Tagledger CountUnknownEvent: counts the creations that the catalogue does not know",
    environmentSchema: CountUnknownEventEnvironmentSchema,
    environment: { USER_ACTIONS_TABLE_NAME: ledger.userActions.tableName },
    statements: [
      allowTable(ledger.userActions, "dynamodb:UpdateItem"),
      allowLedgerKey(ledger),
      allow(["sqs:SendMessage"], [deadLetterQueue.queueArn]),
      allow(["kms:Decrypt", "kms:GenerateDataKey"], [defaults.key.keyArn]),
    ],
    timeout: Duration.seconds(30),
    memorySizeMb: 256,
    // Every call that looks like a creation invokes the function. Lambda retries throttled invocations for 6 hours.
    reservedConcurrency: stage.countingConcurrency,
  });
  acknowledge(
    countUnknownEvent.version.lambda,
    WITHOUT_DEAD_LETTER_QUEUE,
    "Lambda sends an event that it fails on to the queue of the version's on-failure destination.",
  );
  return countUnknownEvent;
}
