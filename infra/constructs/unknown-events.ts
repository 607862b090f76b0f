import { Duration, Stack } from "aws-cdk-lib";
import { CfnRule, EventBus } from "aws-cdk-lib/aws-events";
import { Role } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { CfnEventInvokeConfig, CfnPermission, type Version } from "aws-cdk-lib/aws-lambda";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { creationNames, creationVerbs } from "../../catalogue/creation-verbs.ts";
import { CountUnknownEventEnvironmentSchema } from "../../functions/count-unknown-event/environment.ts";
import type { LedgerStack } from "../stacks/ledger-stack.ts";
import type { Stage } from "../stage.ts";
import { allow } from "./allow.ts";
import { letRulesIn, triedForADay } from "./dead-letter-queue.ts";
import { type EventOrigin, ownEvents } from "./event-origin.ts";
import { filledUp, type NamePattern } from "./event-patterns.ts";
import { updateLaterFirst } from "./event-rules.ts";
import { ownService } from "./own-service.ts";
import { TaskFunction } from "./task-function.ts";
import { allowLedgerKey, allowTable } from "./task-functions.ts";

/**
 * The bus that collectors send what looks like a creation to. It is not the hub bus: what the catalogue knows matches
 * this rule too, would come to the hub twice, and would start two executions.
 */
export const unknownEventsBusName = ({ stackPrefix }: Pick<Stage, "stackPrefix">): string =>
  `${stackPrefix}-unknown-events`;

/**
 * Calls that look like creations and succeeded. A field that older records lack may be absent. Not matched are data
 * events, which a trail may send too (CopyObject, millions a day), and new log streams: one for each cold start of
 * a function, and so also of the function that counts, which would wake itself with them. There are as many patterns as
 * the names need, and none matches what another does: a call that two of them sent on would be counted twice.
 */
export function lookalikePatterns(origin: EventOrigin) {
  const names: NamePattern[] = [...creationVerbs.map((prefix) => ({ prefix })), ...creationNames];
  const patternOf = (eventName: NamePattern[]) => ({
    ...origin,
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventName,
      errorCode: [{ exists: false }],
      readOnly: [false, { exists: false }],
      managementEvent: [true, { exists: false }],
      requestParameters: { logStreamName: [{ exists: false }] },
    },
  });
  return filledUp(names, patternOf).map(patternOf);
}

type LookalikeRulesProps = {
  /** The bus whose events are matched; the default bus where it is left out. */
  readonly eventBusName?: string;
  readonly origin: EventOrigin;
  readonly target: { readonly arn: string; readonly roleArn?: string };
  /** What EventBridge could not deliver within a day. */
  readonly deadLetterQueue: IQueue;
};

/** The rules for what looks like a creation, from one bus to one target; each tries an event again for a day. */
function lookalikeRules(scope: Construct, props: LookalikeRulesProps): CfnRule[] {
  const { eventBusName, origin, target, deadLetterQueue } = props;
  const rules = lookalikePatterns(origin).map(
    (eventPattern, index) =>
      new CfnRule(scope, `Rule${index === 0 ? "" : index + 1}`, {
        description:
          "Tagledger: calls that look like creations; those that the catalogue does not know are counted",
        ...(eventBusName && { eventBusName }),
        eventPattern,
        targets: [{ id: "Target", ...target, ...triedForADay(deadLetterQueue) }],
      }),
  );
  updateLaterFirst(rules);
  letRulesIn(deadLetterQueue, rules);
  return rules;
}

export type UnknownEventsSenderProps = {
  readonly stage: Stage;
  readonly homeRegion: string;
  readonly deadLetterQueue: IQueue;
};

/** In each collected region: what looks like a creation goes to the home region, once. */
export class UnknownEventsSender extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { stage, homeRegion, deadLetterQueue }: UnknownEventsSenderProps,
  ) {
    super(scope, id);
    const busArn = Stack.of(this).formatArn({
      service: "events",
      region: homeRegion,
      resource: "event-bus",
      resourceName: unknownEventsBusName(stage),
    });
    const role = new Role(this, "SendRole", { assumedBy: ownService(this, "events") });
    role.addToPolicy(allow(["events:PutEvents"], [busArn]));
    lookalikeRules(this, {
      origin: ownEvents(this, stage),
      target: { arn: busArn, roleArn: role.roleArn },
      deadLetterQueue,
    });
  }
}

export type UnknownEventsProps = {
  readonly stage: Stage;
  readonly ledger: LedgerStack;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
  /** For what EventBridge could not hand over, and for what the function failed on. */
  readonly deadLetterQueue: IQueue;
};

/** In the home region: a bus for what looks like a creation, and the function that counts what is unknown of it. */
export class UnknownEvents extends Construct {
  /** What counts. */
  readonly function: Version;

  constructor(scope: Construct, id: string, props: UnknownEventsProps) {
    super(scope, id);
    const { stage, deadLetterQueue } = props;
    const bus = new EventBus(this, "Bus", {
      eventBusName: unknownEventsBusName(stage),
      description: "Tagledger: calls of every region that look like creations",
    });
    const { version, role } = this.countingFunction(props);
    this.function = version;
    const rules = lookalikeRules(this, {
      eventBusName: bus.eventBusName,
      origin: ownEvents(this, stage),
      target: { arn: version.functionArn },
      deadLetterQueue,
    });
    for (const [index, rule] of rules.entries())
      new CfnPermission(this, `InvokePermission${index === 0 ? "" : index + 1}`, {
        action: "lambda:InvokeFunction",
        functionName: version.functionArn,
        principal: "events.amazonaws.com",
        sourceArn: rule.attrArn,
        sourceAccount: Stack.of(this).account,
      });
    // EventBridge's delivery ends with Lambda's own queue: from there Lambda tries again after one minute and after two
    // ("How Lambda handles errors and retries with asynchronous invocation", AWS Lambda Developer Guide).
    const invoking = new CfnEventInvokeConfig(this, "AsynchronousInvocation", {
      functionName: version.lambda.functionName,
      qualifier: version.version,
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: Duration.hours(6).toSeconds(),
      destinationConfig: { onFailure: { destination: deadLetterQueue.queueArn } },
    });
    // Lambda refuses a destination that the function's role may not send to.
    invoking.node.addDependency(role);
  }

  private countingFunction({ stage, ledger, key, logRetention, deadLetterQueue }: UnknownEventsProps) {
    return new TaskFunction(this, "CountUnknownEventFunction", {
      folder: "count-unknown-event",
      description: "Tagledger CountUnknownEvent: counts the creations that the catalogue does not know",
      environmentSchema: CountUnknownEventEnvironmentSchema,
      environment: { USER_ACTIONS_TABLE_NAME: ledger.userActions.tableName },
      statements: [
        allowTable(ledger.userActions, "dynamodb:UpdateItem"),
        allowLedgerKey(ledger),
        allow(["sqs:SendMessage"], [deadLetterQueue.queueArn]),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]),
      ],
      timeout: Duration.seconds(30),
      memorySizeMb: 256,
      // Every call that looks like a creation invokes it. What is throttled, Lambda tries again for 6 hours.
      reservedConcurrency: stage.countingConcurrency,
      key,
      logRetention,
    });
  }
}
