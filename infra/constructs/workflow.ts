import { RemovalPolicy, Stack } from "aws-cdk-lib";
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
import { ownService } from "./own-service.ts";

export type WorkflowProps = {
  /** The name of the definition. It is also in the name of the log group. */
  readonly name: keyof typeof definitions;
  /** The functions by the name of the state that calls them. */
  readonly functions: Record<string, Version>;
  /** The workflow publishes its alerts to this topic, and so do its alarms. */
  readonly alertTopic: ITopic;
  /** The service that starts executions. */
  readonly startedBy: "events" | "scheduler";
  readonly alarms: (scope: Construct, stateMachine: StateMachine, topic: ITopic) => void;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
};

/** One state machine, with its roles, its log and its alarms. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;
  /** EventBridge starts executions with this role: its rules, or its Scheduler. */
  readonly startRole: Role;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { name, alertTopic, key, logRetention } = props;
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
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: substitutions(this, definition, alertTopic, called),
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
    this.startRole = new Role(this, "StartRole", { assumedBy: ownService(this, props.startedBy) });
    this.startRole.addToPolicy(allow(["states:StartExecution"], [this.stateMachine.stateMachineArn]));
    // The key encrypts the data of executions, so the role that starts them needs the key.
    this.startRole.addToPolicy(allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]));
    acknowledgeInlinePolicies(this.startRole);
    props.alarms(this, this.stateMachine, alertTopic);
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
  alertTopic: ITopic,
  called: Called[],
): Record<string, string> {
  const { partition, region } = Stack.of(scope);
  const functionArns = called.map(({ state, version }) => [`${state}FunctionArn`, version.functionArn]);
  const values: Record<string, string> = {
    Partition: partition,
    AlertTopicArn: alertTopic.topicArn,
    ConsoleExecutionUrl: `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/`,
    ...Object.fromEntries(functionArns),
  };
  return Object.fromEntries(Object.entries(values).filter(([name]) => definition.includes(`\${${name}}`)));
}

/** The role that the state machine runs as. */
function executionRole(scope: Construct, called: Called[], { name, alertTopic, key }: WorkflowProps): Role {
  const role = new Role(scope, "Role", { assumedBy: ownService(scope, "states") });
  const grant = (...statement: Parameters<typeof allow>) => role.addToPolicy(allow(...statement));
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
  if (definition.includes(":sns:publish")) grant(["sns:Publish"], [alertTopic.topicArn]);
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
