import { CfnRule } from "aws-cdk-lib/aws-events";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { creationNames, creationVerbs } from "../../catalogue/creation-verbs.ts";
import { letRulesSend, retriedForOneDay } from "./dead-letter-queue.ts";
import type { EventOrigin } from "./event-origin.ts";
import { type NamePattern, splitByPatternLength } from "./event-patterns.ts";
import { updateLaterFirst } from "./event-rules.ts";

/**
 * The patterns for successful calls that look like creations, by verb or by name. Older records lack `readOnly` and
 * `managementEvent`, so these fields may be absent. Two kinds of events are left out:
 *
 * - Data events. A trail may send them too, and they may be millions a day, such as CopyObject.
 * - New log streams. Each cold start of a function creates a log stream. CountUnknownEvent is also such a function, so
 *   its own log streams would invoke it again.
 *
 * No two patterns match the same call. Otherwise the call would be counted twice.
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
  return splitByPatternLength(names, patternOf).map(patternOf);
}

export type LookalikeRulesProps = {
  /** The bus that the rules are on. Without a name it is the default bus. */
  readonly eventBusName?: string;
  readonly origin: EventOrigin;
  readonly target: { readonly arn: string; readonly roleArn?: string };
  /** For events that EventBridge could not deliver within one day. */
  readonly deadLetterQueue: IQueue;
};

/** The rules for calls that look like creations, on one bus. They all have the same target. */
export function lookalikeRules(scope: Construct, props: LookalikeRulesProps): CfnRule[] {
  const { eventBusName, origin, target, deadLetterQueue } = props;
  const rules = lookalikePatterns(origin).map(
    (eventPattern, index) =>
      new CfnRule(scope, numbered("Rule", index), {
        description:
          "Tagledger: calls that look like creations; Tagledger counts those that its catalogue does not have",
        ...(eventBusName && { eventBusName }),
        eventPattern,
        targets: [{ id: "Target", ...target, ...retriedForOneDay(deadLetterQueue) }],
      }),
  );
  updateLaterFirst(rules);
  letRulesSend(deadLetterQueue, rules);
  return rules;
}

/**
 * The construct id of one of several constructs. The first id has no number, because a number would change its logical
 * id.
 */
export const numbered = (id: string, index: number): string => (index === 0 ? id : `${id}${index + 1}`);
