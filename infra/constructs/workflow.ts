import { RemovalPolicy, Stack } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { EventBus } from "aws-cdk-lib/aws-events";
import { Role } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Version } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { definitions, functionsOf } from "../../statemachine/definition.ts";
import {
  acknowledgeAnyResource,
  acknowledgeAnyVersion,
  acknowledgeInlinePolicies,
  acknowledgeRetention,
} from "./acknowledge.ts";
import { allow } from "./allow.ts";
import { allowOwnEvents } from "./allow-own-events.ts";
import { ownService } from "./own-service.ts";

/** With what a workflow tells of failures. */
export type Alerting = {
  readonly topic: ITopic;
  readonly bus: EventBus;
  /** Whether a webhook or a chat hears of the alerts on the bus. */
  readonly busIsHeard: boolean;
  readonly table: TableV2;
  /** The state machine that follows an alert. */
  readonly followArn: string;
};

export type WorkflowProps = {
  /** The name of the definition. It is also in the name of the log group. */
  readonly name: keyof typeof definitions;
  /** The functions by the name of the state that calls them. */
  readonly functions: Record<string, Version>;
  /** A name that others can know before the state machine is there. */
  readonly stateMachineName?: string;
  /** Its alarms publish to this topic. */
  readonly alertTopic: ITopic;
  /** With what the workflow tells of failures, if it does. */
  readonly alerting?: Alerting;
  readonly alarms: (scope: Construct, stateMachine: StateMachine, topic: ITopic) => void;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
};

/** One state machine, with its roles, its log and its alarms. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;
  private readonly key: IKey;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { name, stateMachineName, alertTopic, key, logRetention } = props;
    this.key = key;
    const definition = definitions[name];
    const called = functionsOf(definition).map((state) => ({
      state,
      version: functionOf(state, props.functions),
    }));
    const logGroup = new LogGroup(this, "LogGroup", {
      logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}-${name}`,
      encryptionKey: key,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledgeRetention(logGroup, logRetention);
    this.stateMachine = new StateMachine(this, "StateMachine", {
      ...(stateMachineName && { stateMachineName }),
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: substitutions(this, definition, props.alerting, called),
      role: executionRole(this, called, props),
      tracingEnabled: true,
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(key),
      logs: {
        level: LogLevel.ALL,
        // The history has the data for 90 days, and the ledger has what an auditor needs (ADR 0039).
        includeExecutionData: false,
        destination: logGroup,
      },
    });
    props.alarms(this, this.stateMachine, alertTopic);
  }

  /** The role with which EventBridge starts executions: its rules, or its Scheduler. */
  startRole(service: "events" | "scheduler"): Role {
    const role = new Role(this, "StartRole", { assumedBy: ownService(this, service) });
    role.addToPolicy(allow(["states:StartExecution"], [this.stateMachine.stateMachineArn]));
    // The key encrypts the data of executions, so the role that starts them needs the key.
    role.addToPolicy(allow(["kms:Decrypt", "kms:GenerateDataKey"], [this.key.keyArn]));
    acknowledgeInlinePolicies(role);
    return role;
  }
}

/** A state, and the published version of the function that it calls. */
type Called = { state: string; version: Version };

function functionOf(state: string, functions: Record<string, Version>): Version {
  const version = functions[state];
  if (!version) throw new Error(`There is no function for the state ${state}.`);
  return version;
}

/** The values of the definition's placeholders, such as `${ApplyTagFunctionArn}`. */
function substitutions(
  scope: Construct,
  definition: string,
  alerting: Alerting | undefined,
  called: Called[],
): Record<string, string> {
  const { partition, region } = Stack.of(scope);
  const functionArns = called.map(({ state, version }) => [`${state}FunctionArn`, version.functionArn]);
  const values: Record<string, string> = {
    Partition: partition,
    ...(alerting && {
      AlertTopicArn: alerting.topic.topicArn,
      AlertsTableName: alerting.table.tableName,
      OwnEventBusName: alerting.bus.eventBusName,
      BusIsHeard: String(alerting.busIsHeard),
      FollowAlertStateMachineArn: alerting.followArn,
    }),
    ConsoleExecutionUrl: `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/`,
    ...Object.fromEntries(functionArns),
  };
  return Object.fromEntries(Object.entries(values).filter(([name]) => definition.includes(`\${${name}}`)));
}

/** The role that the state machine runs as. */
function executionRole(scope: Construct, called: Called[], { name, alerting, key }: WorkflowProps): Role {
  const role = new Role(scope, "Role", { assumedBy: ownService(scope, "states") });
  const grant = (...statement: Parameters<typeof allow>) => role.addToPolicy(allow(...statement));
  if (called.length > 0)
    grant(
      ["lambda:InvokeFunction"],
      called.map(({ version }) => `${version.lambda.functionArn}:*`),
    );
  for (const { version } of called)
    acknowledgeAnyVersion(
      role,
      version.lambda,
      "A redrive runs the definition of its execution, with the versions of that definition.",
    );
  const definition = definitions[name];
  if (alerting) for (const statement of telling(scope, alerting, key)) role.addToPolicy(statement);
  grant(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]);
  if (definition.includes(":cloudwatch:putMetricData"))
    grant(["cloudwatch:PutMetricData"], ["*"], { StringEquals: { "cloudwatch:namespace": "Tagledger" } });
  acknowledgeAnyResource(
    role,
    "PutMetricData, limited to one namespace, and the actions for X-Ray and for the delivery of logs support no resource but *.",
  );
  acknowledgeInlinePolicies(role);
  return role;
}

/** What a workflow needs to open, follow, close and tell an alert. */
function telling(scope: Construct, { topic, bus, table, followArn }: Alerting, key: IKey) {
  return [
    allow(["sns:Publish"], [topic.topicArn]),
    allowOwnEvents(bus),
    allow(["dynamodb:UpdateItem"], [table.tableArn]),
    allow(["states:StartExecution"], [followArn]),
    // DynamoDB uses the table's key on behalf of the caller.
    allow(["kms:DescribeKey", "kms:Encrypt"], [key.keyArn], {
      StringEquals: { "kms:ViaService": `dynamodb.${Stack.of(scope).region}.amazonaws.com` },
    }),
  ];
}
