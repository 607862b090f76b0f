import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { EventBus } from "aws-cdk-lib/aws-events";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { followingAlarms } from "./alarms.ts";
import { type Alerting, Workflow } from "./workflow.ts";

export type AlertStoreProps = {
  readonly stage: Stage;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
  readonly topic: ITopic;
  readonly bus: EventBus;
};

/**
 * What the workflows need to tell of one cause once: the table of open alerts, the topic and the bus that they tell, and
 * the state machine that follows an alert until it ends.
 */
export class AlertStore extends Construct implements Alerting {
  readonly topic: ITopic;
  readonly bus: EventBus;
  readonly busIsHeard: boolean;
  /** One item for each cause that has an open alert. It is no evidence: it has what is going on now. */
  readonly table: TableV2;
  readonly followArn: string;
  readonly follow: StateMachine;

  constructor(scope: Construct, id: string, { stage, key, topic, bus, logRetention }: AlertStoreProps) {
    super(scope, id);
    this.topic = topic;
    this.bus = bus;
    this.busIsHeard = stage.alertWebhooks.length + stage.alertChannels.length > 0;
    this.table = new TableV2(this, "Alerts", {
      partitionKey: { name: "cause", type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // The state machine starts itself once a day, so its role needs its ARN. A fixed name avoids a circle.
    const stateMachineName = `${stage.stackPrefix}-FollowAlert`;
    this.followArn = Stack.of(this).formatArn({
      service: "states",
      resource: "stateMachine",
      resourceName: stateMachineName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const workflow = new Workflow(this, "FollowAlert", {
      name: "FollowAlert",
      stateMachineName,
      functions: {},
      alertTopic: topic,
      alerting: this,
      alarms: followingAlarms,
      key,
      logRetention,
    });
    this.follow = workflow.stateMachine;
  }
}
