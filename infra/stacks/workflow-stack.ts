import { CfnOutput, Fn, Stack, type StackProps } from "aws-cdk-lib";
import { type CfnArchive, EventBus } from "aws-cdk-lib/aws-events";
import type { Role } from "aws-cdk-lib/aws-iam";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { services } from "../../catalogue/index.ts";
import { forwardAlarms } from "../constructs/alarm-events.ts";
import {
  ageAlarm,
  busAlarms,
  deadLetterAlarms,
  executionAlarms,
  functionAlarms,
  lateEventsAlarm,
  policyAlarm,
  silenceAlarm,
  tableAlarms,
} from "../constructs/alarms.ts";
import { AlertStore } from "../constructs/alert-store.ts";
import { AlertTargets } from "../constructs/alert-targets.ts";
import { alertTopic } from "../constructs/alert-topic.ts";
import { Canary } from "../constructs/canary.ts";
import { DeploymentDashboard } from "../constructs/dashboard/dashboard.ts";
import { deadLetterQueue } from "../constructs/dead-letter-queue.ts";
import { encryptionKey, letLogGroupsUse } from "../constructs/encryption-key.ts";
import { eventArchive } from "../constructs/event-archive.ts";
import { ownEvents } from "../constructs/event-origin.ts";
import { eventPatterns } from "../constructs/event-patterns.ts";
import { EventRules } from "../constructs/event-rules.ts";
import { operatorRole } from "../constructs/operator-role.ts";
import { OwnEvents } from "../constructs/own-events.ts";
import { SavedQueries } from "../constructs/saved-queries.ts";
import { tagCallPatterns, tagEventPatterns } from "../constructs/tag-change-patterns.ts";
import { TagEvents } from "../constructs/tag-events.ts";
import { TaskFunctions } from "../constructs/task-functions.ts";
import { UnknownEvents } from "../constructs/unknown-events.ts";
import { Workflow } from "../constructs/workflow.ts";
import { allowedTagKeys, collectedRegions, hubBusName, type Stage } from "../stage.ts";
import type { LedgerStack } from "./ledger-stack.ts";

export type WorkflowStackProps = StackProps & { readonly stage: Stage; readonly ledger: LedgerStack };

/**
 * The state machines, functions, rules, alerts and alarms. The ledger is not in this stack, so this stack can be
 * deleted and deployed again without loss of data.
 */
export class WorkflowStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ledger, ...props }: WorkflowStackProps) {
    super(scope, id, props);
    const key = encryptionKey(this, "Key", {
      description: "Tagledger: alerts, queues, logs, executions",
      retain: false,
    });
    letLogGroupsUse(key, this);
    const topic = alertTopic(this, "AlertTopic", key, stage);
    const undelivered = deadLetterQueue(this, "DeadLetterQueue", key, stage);

    const common = { stage, ledger, key, logRetention: stage.logRetentionDays };
    const canary = stage.canary
      ? new Canary(this, "Canary", { ...common, alertTopic: topic, homeRegion: this.region })
      : undefined;
    const functions = new TaskFunctions(this, "Functions", {
      ...common,
      alertTopicArn: topic.topicArn,
      canaryRoleArn: canary?.role.roleArn,
    });
    const publishing = new OwnEvents(this, "OwnEvents", common);
    const alerting = new AlertStore(this, "Alerting", { ...common, topic, bus: publishing.bus });
    const machine = {
      ...common,
      functions: functions.byState,
      alertTopic: topic,
      alerting,
      alarms: executionAlarms,
    } as const;
    const tagging = new Workflow(this, "TagResources", { ...machine, name: "TagResources" });
    const drift = new Workflow(this, "DetectDrift", { ...machine, name: "DetectDrift" });
    const driftStartRole = drift.startRole("events");

    const hubBus = new EventBus(this, "HubBus", {
      eventBusName: hubBusName(stage),
      description: "Tagledger: what may be a creation, and changes of tags, of every region",
    });
    const { eventBusName } = hubBus;
    const origin = ownEvents(this, stage);
    new EventRules(this, "Rules", {
      eventBusName,
      patterns: eventPatterns(origin, services),
      description: "creation events",
      targetArn: tagging.stateMachine.stateMachineArn,
      targetRole: tagging.startRole("events"),
      deadLetterQueue: undelivered,
    });
    const tagEvents = new TagEvents(this, "TagEvents", {
      ...common,
      readerPolicies: functions.readerPolicies,
      driftStateMachineArn: drift.stateMachine.stateMachineArn,
      deadLetterQueue: undelivered,
    });
    const tagEventRules = new EventRules(this, "TagEventRules", {
      eventBusName,
      patterns: tagEventPatterns(origin, allowedTagKeys(stage)),
      description: "events of aws.tag",
      targetArn: tagEvents.queue.queueArn,
      deadLetterQueue: undelivered,
    });
    tagEvents.accept(tagEventRules.rules);
    const tagCallRules = new EventRules(this, "TagChangeRules", {
      eventBusName,
      patterns: tagCallPatterns(origin, functions.taggerRole.roleArn),
      description: "changes of tags",
      targetArn: drift.stateMachine.stateMachineArn,
      targetRole: driftStartRole,
      deadLetterQueue: undelivered,
    });
    // Versions up to 0.2.0 had the patterns for events of aws.tag in TagChangeRules. An upgrade must not miss an event.
    tagCallRules.node.addDependency(tagEventRules);
    const unknownEvents = new UnknownEvents(this, "UnknownEvents", {
      ...common,
      eventBusName,
      taggerRoleArn: functions.taggerRole.roleArn,
      deadLetterQueue: undelivered,
    });
    const archive =
      stage.archiveDays > 0 ? eventArchive(this, { bus: hubBus, origin, key, stage }) : undefined;
    const told = { topic, ownBus: publishing.bus };
    const alertTargets = new AlertTargets(this, "AlertTargets", { ...common, ...told });
    const operator =
      stage.operators.length > 0
        ? operatorRole(this, {
            ...common,
            machines: machinesOf({ tagging, drift, alerting, canary }),
            follower: alerting.follow,
            taggerRole: functions.taggerRole,
            archive,
            alerts: alerting.table,
            undeliveredAlerts: alertTargets.undelivered,
          })
        : undefined;
    const parts = {
      archive,
      operator,
      tagging,
      drift,
      functions,
      tagEvents,
      unknownEvents,
      publishing,
      alerting,
      canary,
      eventBusName,
      topic,
      undelivered,
    };
    forwardAlarms(this, publishing.bus.eventBusArn);
    alarms(this, stage, ledger, parts);
    // They show all alarms, functions and logs of the stack, so they come last.
    new SavedQueries(this, "SavedQueries", stage.stackPrefix);
    const { url } = new DeploymentDashboard(this, "Seeing", { stage, ledger, ...parts });
    for (const [name, value] of Object.entries({ ...outputs(stage, this.region, parts), DashboardUrl: url }))
      new CfnOutput(this, name, { value });
  }
}

type Parts = {
  archive: CfnArchive | undefined;
  operator: Role | undefined;
  tagging: Workflow;
  drift: Workflow;
  functions: TaskFunctions;
  tagEvents: TagEvents;
  unknownEvents: UnknownEvents;
  publishing: OwnEvents;
  alerting: AlertStore;
  canary: Canary | undefined;
  eventBusName: string;
  topic: ITopic;
  undelivered: IQueue;
};

type Machines = Pick<Parts, "tagging" | "drift" | "alerting" | "canary">;
const machinesOf = ({ tagging, drift, alerting, canary }: Machines) => [
  ...[tagging.stateMachine, drift.stateMachine, alerting.follow],
  ...(canary ? [canary.stateMachine] : []),
];

/** A message waits 15 minutes on the queue of tag events, and is then read at once. */
const OLDEST_TAG_EVENT_SECONDS = 3600;

/** All alarms of the home region but those of the state machines. */
function alarms(scope: Construct, stage: Stage, ledger: LedgerStack, parts: Parts) {
  const { tagging, functions, tagEvents, unknownEvents, publishing, alerting } = parts;
  const { eventBusName, topic, undelivered } = parts;
  deadLetterAlarms(scope, undelivered, topic);
  ageAlarm(tagEvents, tagEvents.queue, topic, OLDEST_TAG_EVENT_SECONDS);
  busAlarms(scope, eventBusName, topic);
  tableAlarms(scope, [ledger.tagsMetadata, ledger.tagHistory, ledger.userActions, alerting.table], topic);
  lateEventsAlarm(scope, publishing.function, topic);
  policyAlarm(scope, topic);
  silenceAlarm(scope, tagging.stateMachine, topic, stage.silenceHours);
  const { Validate, FindDrift } = functions.byState;
  const outside = [tagEvents.function, unknownEvents.function, publishing.function];
  // A reserved concurrency throttles CountUnknownEvent on purpose.
  const counting = stage.countingConcurrency > 0 ? [] : [unknownEvents.function];
  const starting = [Validate, FindDrift].filter((each) => each !== undefined);
  const first = [...starting, tagEvents.function, publishing.function, ...counting];
  functionAlarms(scope, { outside, first }, topic);
}

/**
 * The command `tagledger` reads these outputs. `tagledger policy scp` makes service control policies from some of them.
 */
function outputs(stage: Stage, region: string, parts: Parts): Record<string, string> {
  const { tagging, drift, functions, tagEvents, unknownEvents, publishing, alerting, canary } = parts;
  const { eventBusName, topic, undelivered } = parts;
  const others = [tagEvents, unknownEvents, publishing, ...(canary ? [canary] : [])].map(
    (each) => each.function,
  );
  const versions = [...Object.values(functions.byState), ...others];
  const machines = machinesOf(parts);
  return {
    StateMachineArn: tagging.stateMachine.stateMachineArn,
    DriftStateMachineArn: drift.stateMachine.stateMachineArn,
    ...(canary && { CanaryStateMachineArn: canary.stateMachine.stateMachineArn }),
    EventBusName: eventBusName,
    OwnEventBusName: publishing.bus.eventBusName,
    AlertsTableName: alerting.table.tableName,
    AlertTopicArn: topic.topicArn,
    DeadLetterQueueUrl: undelivered.queueUrl,
    // CloudFormation does not allow an empty output.
    CollectedRegions: collectedRegions(stage, region).join(" ") || " ",
    TaggerRoleArn: functions.taggerRole.roleArn,
    FunctionArns: Fn.join(
      " ",
      versions.map(({ lambda }) => lambda.functionArn),
    ),
    StateMachineRoleArns: Fn.join(
      " ",
      machines.map(({ role }) => role.roleArn),
    ),
    ...(stage.policyParameter && { PolicyParameterName: stage.policyParameter }),
    AllowedTagKeys: JSON.stringify(allowedTagKeys(stage)),
    ...(parts.archive && { EventArchiveArn: parts.archive.attrArn }),
    ...(parts.operator && { OperatorRoleArn: parts.operator.roleArn }),
  };
}
