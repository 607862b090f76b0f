import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Key } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { definition } from "../../statemachine/definition.ts";
import { CollectionRules } from "../constructs/collection-rules.ts";
import { encryptionKey } from "../constructs/encryption-key.ts";
import { TaskFunctions } from "../constructs/task-functions.ts";
import { WorkflowAlarms } from "../constructs/workflow-alarms.ts";
import type { Stage } from "../stage.ts";
import type { LedgerStack } from "./ledger-stack.ts";

export type WorkflowStackProps = StackProps & { readonly stage: Stage; readonly ledger: LedgerStack };

/** What may be deployed anew at any time: the state machine, its functions, rules, alerts and alarms. */
export class WorkflowStack extends Stack {
  readonly hubBusArn: string;

  constructor(scope: Construct, id: string, { stage, ledger, ...props }: WorkflowStackProps) {
    super(scope, id, props);
    const logRetention = stage.logRetentionDays;
    const key = encryptionKey(this, "Key", {
      description: "Tagledger: alerts, queues, logs, executions",
      retain: false,
    });

    const alertTopic = new Topic(this, "AlertTopic", { masterKey: key, enforceSSL: true });
    for (const address of stage.alertEmails) alertTopic.addSubscription(new EmailSubscription(address));
    const deadLetterQueue = new Queue(this, "DeadLetterQueue", {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });

    const alertTopicArn = alertTopic.topicArn;
    const functions = new TaskFunctions(this, "Functions", {
      stage,
      ledger,
      alertTopicArn,
      key,
      logRetention,
    });
    const stateMachine = this.stateMachine(functions, alertTopicArn, key, logRetention);

    const hubBus = new EventBus(this, "HubBus", {
      description: "Tagledger: creation events of every region",
    });
    this.hubBusArn = hubBus.eventBusArn;
    new CollectionRules(this, "Rules", {
      eventBusName: hubBus.eventBusName,
      eventSources: stage.eventSources,
      targetArn: stateMachine.stateMachineArn,
      targetRole: this.startRole(stateMachine, key),
      deadLetterQueue,
    });
    new WorkflowAlarms(this, "Alarms", { stateMachine, deadLetterQueue, topic: alertTopic });

    new CfnOutput(this, "StateMachineArn", { value: stateMachine.stateMachineArn });
    new CfnOutput(this, "EventBusName", { value: hubBus.eventBusName });
    new CfnOutput(this, "AlertTopicArn", { value: alertTopicArn });
    new CfnOutput(this, "DeadLetterQueueUrl", { value: deadLetterQueue.queueUrl });
  }

  private stateMachine(functions: TaskFunctions, alertTopicArn: string, key: Key, retention: number) {
    const role = new Role(this, "StateMachineRole", {
      assumedBy: new ServicePrincipal("states.amazonaws.com"),
    });
    const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
      role.addToPolicy(
        new PolicyStatement({ effect: Effect.ALLOW, actions, resources, ...(conditions && { conditions }) }),
      );
    const versions = Object.entries(functions.byState);
    allow(
      ["lambda:InvokeFunction"],
      versions.map(([, version]) => version.functionArn),
    );
    allow(["sns:Publish"], [alertTopicArn]);
    allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]);
    // PutMetricData supports no resources; its namespace is what can be held to (Service Authorization Reference).
    allow(["cloudwatch:PutMetricData"], ["*"], { StringEquals: { "cloudwatch:namespace": "Tagledger" } });
    return new StateMachine(this, "TagResources", {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: {
        Partition: this.partition,
        AlertTopicArn: alertTopicArn,
        ConsoleExecutionUrl: `https://${this.region}.console.aws.amazon.com/states/home?region=${this.region}#/v2/executions/details/`,
        ...Object.fromEntries(
          versions.map(([state, version]) => [`${state}FunctionArn`, version.functionArn]),
        ),
      },
      role,
      tracingEnabled: true,
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(key),
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: true,
        destination: new LogGroup(this, "StateMachineLogGroup", {
          logGroupName: `/aws/vendedlogs/states/${this.stackName}-TagResources`,
          encryptionKey: key,
          retention,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
  }

  /** What EventBridge starts executions as; their data is encrypted with the key, so it needs the key too. */
  private startRole(stateMachine: StateMachine, key: Key): Role {
    const role = new Role(this, "StartRole", { assumedBy: new ServicePrincipal("events.amazonaws.com") });
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ["states:StartExecution"],
        resources: [stateMachine.stateMachineArn],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: [key.keyArn],
      }),
    );
    return role;
  }
}
