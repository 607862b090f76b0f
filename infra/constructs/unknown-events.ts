import { Duration, Stack } from "aws-cdk-lib";
import { type CfnRule, EventBus } from "aws-cdk-lib/aws-events";
import { Role } from "aws-cdk-lib/aws-iam";
import { CfnEventInvokeConfig, CfnPermission, type Version } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { allow } from "./allow.ts";
import { ownEvents } from "./event-origin.ts";
import {
  type CountUnknownEventFunctionProps,
  countUnknownEventFunction,
} from "./functions/count-unknown-event-function.ts";
import { lookalikeRules, numbered } from "./lookalike-rules.ts";
import { ownService } from "./own-service.ts";

/**
 * Collectors send calls that look like creations to this bus. It is not the hub bus. Events of the catalogue match these
 * rules too: they would come to the hub bus twice, and would start two executions.
 */
export const unknownEventsBusName = ({ stackPrefix }: Pick<Stage, "stackPrefix">): string =>
  `${stackPrefix}-unknown-events`;

export type UnknownEventsSenderProps = {
  readonly stage: Stage;
  readonly homeRegion: string;
  readonly deadLetterQueue: IQueue;
};

/** The rules of a collected region. They send calls that look like creations to the bus in the home region. */
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

/**
 * The dead-letter queue is for events that EventBridge could not deliver, and for events that the function failed on.
 */
export type UnknownEventsProps = CountUnknownEventFunctionProps;

/** In the home region: the bus for calls that look like creations, and the function that counts the unknown ones. */
export class UnknownEvents extends Construct {
  /** CountUnknownEvent. */
  readonly function: Version;

  constructor(scope: Construct, id: string, props: UnknownEventsProps) {
    super(scope, id);
    const { stage, deadLetterQueue } = props;
    const bus = new EventBus(this, "Bus", {
      eventBusName: unknownEventsBusName(stage),
      description: "Tagledger: calls of every region that look like creations",
    });
    const { version, role } = countUnknownEventFunction(this, props);
    this.function = version;
    const rules = lookalikeRules(this, {
      eventBusName: bus.eventBusName,
      origin: ownEvents(this, stage),
      target: { arn: version.functionArn },
      deadLetterQueue,
    });
    letRulesInvoke(this, version, rules);
    // When Lambda sets the destination, the function's role must already be allowed to send to it.
    retriedByLambda(this, version, deadLetterQueue).node.addDependency(role);
  }
}

function letRulesInvoke(scope: Construct, version: Version, rules: CfnRule[]): void {
  for (const [index, rule] of rules.entries())
    new CfnPermission(scope, numbered("InvokePermission", index), {
      action: "lambda:InvokeFunction",
      functionName: version.functionArn,
      principal: "events.amazonaws.com",
      sourceArn: rule.attrArn,
      sourceAccount: Stack.of(scope).account,
    });
}

/**
 * EventBridge delivers an event to Lambda's own queue. From there Lambda retries after one minute and after two minutes
 * ("How Lambda handles errors and retries with asynchronous invocation", AWS Lambda Developer Guide).
 */
const retriedByLambda = (scope: Construct, version: Version, { queueArn }: IQueue) =>
  new CfnEventInvokeConfig(scope, "AsynchronousInvocation", {
    functionName: version.lambda.functionName,
    qualifier: version.version,
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: Duration.hours(6).toSeconds(),
    destinationConfig: { onFailure: { destination: queueArn } },
  });
