import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { CollectionRules } from "../constructs/collection-rules.ts";
import { encryptionKey } from "../constructs/encryption-key.ts";
import type { Stage } from "../stage.ts";

export type CollectorStackProps = StackProps & { readonly stage: Stage; readonly hubBusArn: string };

/** One region's rules: they send its creation events to the hub bus in the home region. */
export class CollectorStack extends Stack {
  constructor(scope: Construct, id: string, { stage, hubBusArn, ...props }: CollectorStackProps) {
    super(scope, id, props);
    const key = encryptionKey(this, "Key", {
      description: "Tagledger: events that were not delivered",
      retain: false,
    });
    const deadLetterQueue = new Queue(this, "DeadLetterQueue", {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const targetRole = new Role(this, "SendRole", {
      assumedBy: new ServicePrincipal("events.amazonaws.com"),
    });
    targetRole.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ["events:PutEvents"], resources: [hubBusArn] }),
    );
    new CollectionRules(this, "Rules", {
      eventSources: stage.eventSources,
      targetArn: hubBusArn,
      targetRole,
      deadLetterQueue,
    });
  }
}
