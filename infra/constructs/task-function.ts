import { type Duration, RemovalPolicy } from "aws-cdk-lib";
import { Policy, type PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  Architecture,
  Function as LambdaFunction,
  Runtime,
  Tracing,
  type Version,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type * as z from "zod";
import {
  acknowledge,
  acknowledgeAnyResource,
  acknowledgeInlinePolicies,
  acknowledgeRetention,
  inPacks,
} from "./acknowledge.ts";
import { allow } from "./allow.ts";
import { bundledCode } from "./bundled-code.ts";

/** The props that are the same for all functions of a deployment. */
export type TaskFunctionDefaults = {
  readonly key: IKey;
  readonly logRetention: RetentionDays;
};

export type TaskFunctionProps<Environment extends z.ZodObject> = TaskFunctionDefaults & {
  /** The function's folder in functions/. */
  readonly folder: string;
  /** The text is shown on the Lambda console. */
  readonly description: string;
  /**
   * The schema that the function parses its environment with. tsc fails if `environment` lacks one of its variables.
   */
  readonly environmentSchema: Environment;
  readonly environment: { [Name in keyof z.input<Environment>]: string };
  /** How long the function caches answers of AWS that seldom change. */
  readonly answersMaxAgeSeconds?: number;
  /** The grants of the function's role, in addition to those for its log, its environment and its traces. */
  readonly statements: PolicyStatement[];
  readonly timeout: Duration;
  readonly memorySizeMb: number;
  /** 0, or no value, reserves nothing. */
  readonly reservedConcurrency?: number;
  /** Whether no state machine calls the function. It is then not traced: no execution's trace would show it. */
  readonly isOutsideWorkflow?: true;
};

/** A Lambda function with a role, a log group and a published version of its own. */
export class TaskFunction<Environment extends z.ZodObject> extends Construct {
  /** The state machine calls this version. A redrive runs the definition of its execution, and so the same version. */
  readonly version: Version;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: TaskFunctionProps<Environment>) {
    super(scope, id);
    const { key, logRetention, statements, description, reservedConcurrency, isOutsideWorkflow } = props;
    const logGroup = new LogGroup(this, "LogGroup", {
      encryptionKey: key,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledgeRetention(logGroup, logRetention);
    this.role = functionRole(this, description, [writeLog(logGroup), readEnvironment(key), ...statements]);
    if (!isOutsideWorkflow) letTrace(this, this.role);
    const lambda = new LambdaFunction(this, "Function", {
      description,
      code: bundledCode(props.folder),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // The role has only the grants above: the CDK must not add others.
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      timeout: props.timeout,
      memorySize: props.memorySizeMb,
      ...(reservedConcurrency && { reservedConcurrentExecutions: reservedConcurrency }),
      tracing: isOutsideWorkflow ? Tracing.DISABLED : Tracing.ACTIVE,
      environment: environmentOf(props),
      environmentEncryption: key,
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    acknowledgeFunction(lambda, props);
    this.version = lambda.currentVersion;
  }
}

function functionRole(scope: Construct, description: string, statements: PolicyStatement[]): Role {
  const role = new Role(scope, "Role", {
    // No aws:SourceAccount: no AWS page says that Lambda gives it when it assumes an execution role. A function of
    // another account cannot have this role: PassRole passes a role only "to a service that shares the same AWS
    // account" ("Grant a user permissions to pass a role to an AWS service", IAM User Guide).
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    description,
  });
  for (const statement of statements) role.addToPolicy(statement);
  acknowledgeInlinePolicies(role);
  return role;
}

function letTrace(scope: Construct, role: Role) {
  const tracing = new Policy(scope, "Tracing", { statements: [sendTraces()], roles: [role] });
  acknowledgeAnyResource(tracing, "X-Ray's write actions support no resource but *.");
  acknowledgeInlinePolicies(tracing);
}

/** The id that checkers give the rule that a function has a dead-letter queue. */
export const WITHOUT_DEAD_LETTER_QUEUE = [...inPacks("LambdaDLQ"), "CKV_AWS_116"];

function acknowledgeFunction(
  lambda: LambdaFunction,
  {
    reservedConcurrency,
    isOutsideWorkflow,
  }: Pick<TaskFunctionProps<z.ZodObject>, "reservedConcurrency" | "isOutsideWorkflow">,
) {
  acknowledge(
    lambda,
    [...inPacks("LambdaInsideVPC"), "CKV_AWS_117", "CT.LAMBDA.PR.3"],
    "It calls only APIs of AWS, and reaches nothing in a VPC. Many of these APIs have no VPC endpoint.",
  );
  if (!reservedConcurrency)
    acknowledge(
      lambda,
      [...inPacks("LambdaConcurrency"), "CKV_AWS_115"],
      "A reservation would take concurrency from the account's other functions. Throttled calls are tried again.",
    );
  if (!isOutsideWorkflow)
    acknowledge(
      lambda,
      WITHOUT_DEAD_LETTER_QUEUE,
      "A state machine calls it and handles its errors. Lambda uses such a queue only for asynchronous calls.",
    );
}

function environmentOf<Environment extends z.ZodObject>(props: TaskFunctionProps<Environment>) {
  const { environment, folder, answersMaxAgeSeconds: maxAge } = props;
  return {
    ...environment,
    POWERTOOLS_SERVICE_NAME: folder,
    POWERTOOLS_METRICS_NAMESPACE: "Tagledger",
    ...(maxAge !== undefined && { POWERTOOLS_PARAMETERS_MAX_AGE: String(maxAge) }),
  };
}

const writeLog = ({ logGroupArn }: LogGroup) =>
  allow(["logs:CreateLogStream", "logs:PutLogEvents"], [logGroupArn]);

/** Lambda decrypts the environment with the function's role ("KMSAccessDeniedException", AWS Lambda API Reference). */
const readEnvironment = ({ keyArn }: IKey) => allow(["kms:Decrypt"], [keyArn]);

const sendTraces = () => allow(["xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"]);
