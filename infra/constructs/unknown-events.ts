import { Duration, Stack } from "aws-cdk-lib";
import type { CfnRule } from "aws-cdk-lib/aws-events";
import { CfnEventInvokeConfig, CfnPermission, type Version } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { ownEvents } from "./event-origin.ts";
import {
  type CountUnknownEventFunctionProps,
  countUnknownEventFunction,
} from "./functions/count-unknown-event-function.ts";
import { lookalikeRules, numbered } from "./lookalike-rules.ts";

/**
 * The dead-letter queue is for events that EventBridge could not deliver, and for events that the function failed on.
 */
export type UnknownEventsProps = CountUnknownEventFunctionProps & {
  readonly eventBusName: string;
  /** The function does not get the calls of this role, which are the tagger's own calls. */
  readonly taggerRoleArn: string;
};

/** The hub bus's rules for calls that look like creations, and the function that counts the unknown ones. */
export class UnknownEvents extends Construct {
  /** CountUnknownEvent. */
  readonly function: Version;

  constructor(scope: Construct, id: string, props: UnknownEventsProps) {
    super(scope, id);
    const { eventBusName, taggerRoleArn, ...functionProps } = props;
    const { stage, deadLetterQueue } = functionProps;
    const { version, role } = countUnknownEventFunction(this, functionProps);
    this.function = version;
    const rules = lookalikeRules(this, {
      eventBusName,
      origin: ownEvents(this, stage),
      taggerRoleArn,
      targetArn: version.functionArn,
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
