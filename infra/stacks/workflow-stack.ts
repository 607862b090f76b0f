import { CfnOutput, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Key } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { definition } from "../../statemachine/definition.ts";
import { acknowledgeAnyResource, acknowledgeAnyVersion } from "../constructs/acknowledge.ts";
import { deadLetterAlarm, executionAlarms } from "../constructs/alarms.ts";
import { alertTopic } from "../constructs/alert-topic.ts";
import { allow } from "../constructs/allow.ts";
import { CollectionRules } from "../constructs/collection-rules.ts";
import { deadLetterQueue } from "../constructs/dead-letter-queue.ts";
import { encryptionKey } from "../constructs/encryption-key.ts";
import { TaskFunctions } from "../constructs/task-functions.ts";
import { UnknownEvents } from "../constructs/unknown-events.ts";
import { allowedTagKeys, collectedRegions, hubBusName, type Stage } from "../stage.ts";
import type { LedgerStack } from "./ledger-stack.ts";

export type WorkflowStackProps = StackProps & { readonly stage: Stage; readonly ledger: LedgerStack };

/** What may be deployed anew at any time: the state machine, its functions, rules, alerts and alarms. */
export class WorkflowStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ledger, ...props }: WorkflowStackProps) {
    super(scope, id, props);
    const logRetention = stage.logRetentionDays;
    const key = encryptionKey(this, "Key", {
      description: "Tagledger: alerts, queues, logs, executions",
      retain: false,
    });

    const topic = alertTopic(this, "AlertTopic", key, stage);
    const undelivered = deadLetterQueue(this, "DeadLetterQueue", key);

    const alertTopicArn = topic.topicArn;
    const functions = new TaskFunctions(this, "Functions", {
      stage,
      ledger,
      alertTopicArn,
      key,
      logRetention,
    });
    const stateMachine = this.stateMachine(functions, alertTopicArn, key, logRetention);

    const hubBus = new EventBus(this, "HubBus", {
      eventBusName: hubBusName(stage),
      description: "Tagledger: creation events of every region",
    });
    new CollectionRules(this, "Rules", {
      eventBusName: hubBus.eventBusName,
      eventSources: stage.eventSources,
      targetArn: stateMachine.stateMachineArn,
      targetRole: this.startRole(stateMachine, key),
      deadLetterQueue: undelivered,
    });
    new UnknownEvents(this, "UnknownEvents", {
      stage,
      ledger,
      key,
      logRetention,
      deadLetterQueue: undelivered,
    });
    executionAlarms(this, stateMachine, topic);
    deadLetterAlarm(this, undelivered, topic);

    new CfnOutput(this, "StateMachineArn", { value: stateMachine.stateMachineArn });
    new CfnOutput(this, "EventBusName", { value: hubBus.eventBusName });
    new CfnOutput(this, "AlertTopicArn", { value: alertTopicArn });
    new CfnOutput(this, "DeadLetterQueueUrl", { value: undelivered.queueUrl });
    // CloudFormation has no empty outputs.
    new CfnOutput(this, "CollectedRegions", { value: collectedRegions(stage, this.region).join(" ") || " " });
    new CfnOutput(this, "TaggerRoleArn", { value: functions.taggerRole.roleArn });
    const { policyParameter } = stage;
    if (policyParameter) new CfnOutput(this, "PolicyParameterName", { value: policyParameter });
    new CfnOutput(this, "AllowedTagKeys", { value: JSON.stringify(allowedTagKeys(stage)) });
  }

  private stateMachine(functions: TaskFunctions, alertTopicArn: string, key: Key, retention: number) {
    const role = new Role(this, "StateMachineRole", {
      assumedBy: new ServicePrincipal("states.amazonaws.com"),
    });
    const grant = (...statement: Parameters<typeof allow>) => role.addToPolicy(allow(...statement));
    const versions = Object.entries(functions.byState);
    grant(
      ["lambda:InvokeFunction"],
      versions.map(([, { lambda }]) => `${lambda.functionArn}:*`),
    );
    for (const [, { lambda }] of versions)
      acknowledgeAnyVersion(
        role,
        lambda,
        "A redrive runs its execution's own definition, with its versions.",
      );
    grant(["sns:Publish"], [alertTopicArn]);
    grant(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]);
    grant(["cloudwatch:PutMetricData"], ["*"], { StringEquals: { "cloudwatch:namespace": "Tagledger" } });
    acknowledgeAnyResource(
      role,
      "PutMetricData, held to its namespace, and what X-Ray and the delivery of logs take, support no resource but *.",
    );
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
    role.addToPolicy(allow(["states:StartExecution"], [stateMachine.stateMachineArn]));
    role.addToPolicy(allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]));
    return role;
  }
}
