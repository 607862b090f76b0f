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
import { acknowledgeAnyResource, acknowledgeAnyVersion } from "./acknowledge.ts";
import { executionAlarms } from "./alarms.ts";
import { allow } from "./allow.ts";
import { ownService } from "./own-service.ts";

export type WorkflowProps = {
  /** The name of its definition; of its log group too. */
  readonly name: keyof typeof definitions;
  /** By the name of the state, the functions that definitions call. */
  readonly functions: Record<string, Version>;
  /** For what the workflow itself says, and for its alarms. */
  readonly alertTopic: ITopic;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
};

/** One state machine, with what it may do, its log and its alarms. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;
  /** What EventBridge starts executions as. */
  readonly startRole: Role;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { name, functions, alertTopic, key, logRetention } = props;
    const { partition, region, stackName } = Stack.of(this);
    const definition = definitions[name];
    const called = functionsOf(definition).map((state) => [state, functionOf(state, functions)] as const);
    this.stateMachine = new StateMachine(this, "StateMachine", {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: {
        Partition: partition,
        AlertTopicArn: alertTopic.topicArn,
        ConsoleExecutionUrl: `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/`,
        ...Object.fromEntries(called.map(([state, version]) => [`${state}FunctionArn`, version.functionArn])),
      },
      role: this.role(
        called.map(([, version]) => version),
        alertTopic,
        key,
      ),
      tracingEnabled: true,
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(key),
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: true,
        destination: new LogGroup(this, "LogGroup", {
          logGroupName: `/aws/vendedlogs/states/${stackName}-${name}`,
          encryptionKey: key,
          retention: logRetention,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    this.startRole = new Role(this, "StartRole", { assumedBy: ownService(this, "events") });
    this.startRole.addToPolicy(allow(["states:StartExecution"], [this.stateMachine.stateMachineArn]));
    // The data of executions is encrypted with the key: whoever starts them needs it too.
    this.startRole.addToPolicy(allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]));
    executionAlarms(this, this.stateMachine, alertTopic);
  }

  private role(versions: Version[], alertTopic: ITopic, key: IKey): Role {
    const role = new Role(this, "Role", { assumedBy: ownService(this, "states") });
    const grant = (...statement: Parameters<typeof allow>) => role.addToPolicy(allow(...statement));
    grant(
      ["lambda:InvokeFunction"],
      versions.map(({ lambda }) => `${lambda.functionArn}:*`),
    );
    for (const { lambda } of versions)
      acknowledgeAnyVersion(
        role,
        lambda,
        "A redrive runs its execution's own definition, with its versions.",
      );
    grant(["sns:Publish"], [alertTopic.topicArn]);
    grant(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]);
    grant(["cloudwatch:PutMetricData"], ["*"], { StringEquals: { "cloudwatch:namespace": "Tagledger" } });
    acknowledgeAnyResource(
      role,
      "PutMetricData, held to its namespace, and what X-Ray and the delivery of logs take, support no resource but *.",
    );
    return role;
  }
}

function functionOf(state: string, functions: Record<string, Version>): Version {
  const version = functions[state];
  if (!version) throw new Error(`There is no function for the state ${state}.`);
  return version;
}
