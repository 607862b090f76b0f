import { Duration } from "aws-cdk-lib";
import type { EventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { PublishEventsEnvironmentSchema } from "../../../functions/publish-events/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { acknowledge } from "../acknowledge.ts";
import { allow } from "../allow.ts";
import { allowOwnEvents } from "../allow-own-events.ts";
import { TaskFunction, type TaskFunctionDefaults, WITHOUT_DEAD_LETTER_QUEUE } from "../task-function.ts";

export type PublishEventsFunctionProps = TaskFunctionDefaults & { readonly ledger: LedgerStack };

/** It may read the stream of UserActions, and send events of the source `tagledger` to one bus. */
export function publishEventsFunction(
  scope: Construct,
  bus: EventBus,
  streamArn: string,
  { ledger, ...defaults }: PublishEventsFunctionProps,
) {
  const publishEvents = new TaskFunction(scope, "PublishEventsFunction", {
    ...defaults,
    folder: "publish-events",
    isOutsideWorkflow: true,
    description: "Tagledger PublishEvents: tells the bus what the ledger recorded",
    environmentSchema: PublishEventsEnvironmentSchema,
    environment: { OWN_EVENT_BUS_NAME: bus.eventBusName },
    statements: [
      allow(
        [
          ...["dynamodb:DescribeStream", "dynamodb:GetRecords"],
          ...["dynamodb:GetShardIterator", "dynamodb:ListStreams"],
        ],
        [streamArn],
      ),
      allow(["kms:Decrypt"], [ledger.key.keyArn], {
        StringEquals: { "kms:ViaService": `dynamodb.${ledger.region}.amazonaws.com` },
      }),
      allowOwnEvents(bus),
    ],
    timeout: Duration.seconds(60),
    memorySizeMb: 512,
  });
  acknowledge(
    publishEvents.version.lambda,
    WITHOUT_DEAD_LETTER_QUEUE,
    "It reads a stream. A batch that it fails on is tried as long as the stream keeps it, and an alarm tells of it.",
  );
  return publishEvents;
}
