import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { RaiseTaggingIncompleteEnvironmentSchema } from "../../../functions/raise-tagging-incomplete/environment.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type RaiseTaggingIncompleteFunctionProps = TaskFunctionDefaults & {
  /** The message of its error names this topic. The function may not publish to it. */
  readonly alertTopicArn: string;
};

/** The function needs no grants, because it only throws an error or returns. */
export function raiseTaggingIncompleteFunction(
  scope: Construct,
  { alertTopicArn, ...defaults }: RaiseTaggingIncompleteFunctionProps,
) {
  return new TaskFunction(scope, "RaiseTaggingIncompleteFunction", {
    ...defaults,
    folder: "raise-tagging-incomplete",
    description:
      "Tagledger RaiseTaggingIncomplete: fails the execution, unless it was redriven since the alert",
    environmentSchema: RaiseTaggingIncompleteEnvironmentSchema,
    environment: { SNS_TOPIC_ARN: alertTopicArn },
    timeout: Duration.seconds(30),
    memorySizeMb: 256,
    statements: [],
  });
}
