import { CfnOutput, Fn, Stack, type StackProps } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { services } from "../../catalogue/index.ts";
import { deadLetterAlarm } from "../constructs/alarms.ts";
import { alertTopic } from "../constructs/alert-topic.ts";
import { deadLetterQueue } from "../constructs/dead-letter-queue.ts";
import { encryptionKey, letLogGroupsUse } from "../constructs/encryption-key.ts";
import { ownEvents } from "../constructs/event-origin.ts";
import { eventPatterns } from "../constructs/event-patterns.ts";
import { EventRules } from "../constructs/event-rules.ts";
import { tagChangePatterns } from "../constructs/tag-change-patterns.ts";
import { TaskFunctions } from "../constructs/task-functions.ts";
import { UnknownEvents } from "../constructs/unknown-events.ts";
import { Workflow } from "../constructs/workflow.ts";
import { allowedTagKeys, collectedRegions, hubBusName, type Stage } from "../stage.ts";
import type { LedgerStack } from "./ledger-stack.ts";

export type WorkflowStackProps = StackProps & { readonly stage: Stage; readonly ledger: LedgerStack };

/** What may be deployed anew at any time: the state machines, their functions, rules, alerts and alarms. */
export class WorkflowStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ledger, ...props }: WorkflowStackProps) {
    super(scope, id, props);
    const logRetention = stage.logRetentionDays;
    const key = encryptionKey(this, "Key", {
      description: "Tagledger: alerts, queues, logs, executions",
      retain: false,
    });
    letLogGroupsUse(key, this);

    const topic = alertTopic(this, "AlertTopic", key, stage);
    const undelivered = deadLetterQueue(this, "DeadLetterQueue", key, stage);

    const alertTopicArn = topic.topicArn;
    const functions = new TaskFunctions(this, "Functions", {
      stage,
      ledger,
      alertTopicArn,
      key,
      logRetention,
    });
    const common = { functions: functions.byState, alertTopic: topic, key, logRetention };
    const tagging = new Workflow(this, "TagResources", { ...common, name: "TagResources" });
    const drift = new Workflow(this, "DetectDrift", { ...common, name: "DetectDrift" });

    const hubBus = new EventBus(this, "HubBus", {
      eventBusName: hubBusName(stage),
      description: "Tagledger: creation events and changes of tags of every region",
    });
    const { eventBusName } = hubBus;
    const origin = ownEvents(this, stage);
    new EventRules(this, "Rules", {
      eventBusName,
      patterns: eventPatterns(origin, services),
      description: "creation events",
      targetArn: tagging.stateMachine.stateMachineArn,
      targetRole: tagging.startRole,
      deadLetterQueue: undelivered,
    });
    new EventRules(this, "TagChangeRules", {
      eventBusName,
      patterns: tagChangePatterns(origin, allowedTagKeys(stage), functions.taggerRole.roleArn),
      description: "changes of tags",
      targetArn: drift.stateMachine.stateMachineArn,
      targetRole: drift.startRole,
      deadLetterQueue: undelivered,
    });
    const unknownEvents = new UnknownEvents(this, "UnknownEvents", {
      stage,
      ledger,
      key,
      logRetention,
      deadLetterQueue: undelivered,
    });
    deadLetterAlarm(this, undelivered, topic);

    new CfnOutput(this, "StateMachineArn", { value: tagging.stateMachine.stateMachineArn });
    new CfnOutput(this, "DriftStateMachineArn", { value: drift.stateMachine.stateMachineArn });
    new CfnOutput(this, "EventBusName", { value: eventBusName });
    new CfnOutput(this, "AlertTopicArn", { value: alertTopicArn });
    new CfnOutput(this, "DeadLetterQueueUrl", { value: undelivered.queueUrl });
    // CloudFormation has no empty outputs.
    new CfnOutput(this, "CollectedRegions", { value: collectedRegions(stage, this.region).join(" ") || " " });
    new CfnOutput(this, "TaggerRoleArn", { value: functions.taggerRole.roleArn });
    const versions = [...Object.values(functions.byState), unknownEvents.function];
    const functionArns = versions.map(({ lambda }) => lambda.functionArn);
    new CfnOutput(this, "FunctionArns", { value: Fn.join(" ", functionArns) });
    const roleArns = [tagging, drift].map(({ stateMachine }) => stateMachine.role.roleArn);
    new CfnOutput(this, "StateMachineRoleArns", { value: Fn.join(" ", roleArns) });
    const { policyParameter } = stage;
    if (policyParameter) new CfnOutput(this, "PolicyParameterName", { value: policyParameter });
    new CfnOutput(this, "AllowedTagKeys", { value: JSON.stringify(allowedTagKeys(stage)) });
  }
}
