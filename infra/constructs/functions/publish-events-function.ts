import { Duration } from "aws-cdk-lib";
import type { EventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { OWN_SOURCE } from "../../../domain/own-events.ts";
import { PublishEventsEnvironmentSchema } from "../../../functions/publish-events/environment.ts";
import type { LedgerStack } from "../../stacks/ledger-stack.ts";
import { allow } from "../allow.ts";
import { TaskFunction, type TaskFunctionDefaults } from "../task-function.ts";

export type PublishEventsFunctionProps = TaskFunctionDefaults & { readonly ledger: LedgerStack };

/** It may read the stream of UserActions, and send events of the source `tagledger` to one bus. */
export function publishEventsFunction(
  scope: Construct,
  bus: EventBus,
  streamArn: string,
  { ledger, ...defaults }: PublishEventsFunctionProps,
) {
  return new TaskFunction(scope, "PublishEventsFunction", {
    ...defaults,
    folder: "publish-events",
    isOutsideWorkflow: true,
    description: "Tagledger PublishEvents: tells the bus what the ledger recorded",
    environmentSchema: PublishEventsEnvironmentSchema,
    environment: { OWN_EVENT_BUS_NAME: bus.eventBusName },
    statements: [
      allow(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], [streamArn]),
      allow(["kms:Decrypt"], [ledger.key.keyArn], {
        StringEquals: { "kms:ViaService": `dynamodb.${ledger.region}.amazonaws.com` },
      }),
      allow(["events:PutEvents"], [bus.eventBusArn], { StringEquals: { "events:source": OWN_SOURCE } }),
    ],
    timeout: Duration.seconds(60),
    memorySizeMb: 512,
  });
}
