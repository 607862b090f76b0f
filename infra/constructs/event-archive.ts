import { CfnArchive, type EventBus } from "aws-cdk-lib/aws-events";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import type { EventOrigin } from "./event-origin.ts";

export type EventArchiveProps = {
  readonly bus: EventBus;
  /** The archive gets the events of this origin: no rule of the bus matches others. */
  readonly origin: EventOrigin;
  readonly key: IKey;
  readonly stage: Stage;
};

/**
 * The archive of a bus, encrypted with our key. A replay sends its events to the bus again. EventBridge adds a rule of its
 * own to the bus, which brings the events and leaves out replayed ones ("Archiving and replaying events in Amazon
 * EventBridge", EventBridge User Guide).
 */
export function eventArchive(scope: Construct, { bus, origin, key, stage }: EventArchiveProps): CfnArchive {
  key.addToResourcePolicy(
    // The statement of the queues has no condition. It allows less, and stays as it is ("Encrypting EventBridge archives
    // with AWS KMS keys", EventBridge User Guide).
    new PolicyStatement({
      sid: "Archive",
      principals: [new ServicePrincipal("events.amazonaws.com")],
      actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
      resources: ["*"],
      conditions: { StringEquals: { "kms:EncryptionContext:aws:events:event-bus:arn": bus.eventBusArn } },
    }),
  );
  // DescribeKey has no encryption context.
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "DescribeForArchive",
      principals: [new ServicePrincipal("events.amazonaws.com")],
      actions: ["kms:DescribeKey"],
      resources: ["*"],
    }),
  );
  return new CfnArchive(scope, "Archive", {
    sourceArn: bus.eventBusArn,
    description: "Tagledger: the events of the hub bus",
    eventPattern: origin,
    kmsKeyIdentifier: key.keyArn,
    retentionDays: stage.archiveDays,
  });
}
