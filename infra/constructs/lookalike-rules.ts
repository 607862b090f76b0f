import { CfnRule } from "aws-cdk-lib/aws-events";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { creationNames, creationVerbs, looksLikeCreation } from "../../catalogue/creation-verbs.ts";
import type { Service } from "../../catalogue/entry.ts";
import { letRulesSend, retriedForOneDay } from "./dead-letter-queue.ts";
import type { EventOrigin } from "./event-origin.ts";
import { eventPatterns, type NamePattern, splitByPatternLength } from "./event-patterns.ts";
import { updateLaterFirst } from "./event-rules.ts";
import { byOthersThan, LONGEST_ROLE_ARN } from "./other-callers.ts";

/**
 * The patterns for successful calls that look like creations, by verb or by name, without those of the tagger's role: it
 * creates nothing but tags, and each CreateTags would invoke the function. Older records lack `readOnly`, so it may be
 * absent.
 *
 * No two patterns match the same call. Otherwise the call would be counted twice.
 */
export const lookalikePatterns = (origin: EventOrigin, taggerRoleArn: string) =>
  patternsByName(origin, successfulWrite(taggerRoleArn), successfulWrite(LONGEST_ROLE_ARN));

const successfulWrite = (taggerRoleArn: string) => ({
  errorCode: [{ exists: false }],
  readOnly: [false, { exists: false }],
  userIdentity: byOthersThan(taggerRoleArn),
});

/**
 * The patterns for what a collector sends to the hub bus: calls that look like creations, and the events of the catalogue
 * that do not. The rules of the hub bus choose among them. So a region has few rules, and they seldom change when the
 * catalogue grows. No two patterns match the same call: it would start two executions.
 */
export function collectedPatterns(origin: EventOrigin, services: readonly Service[]) {
  const others = services.map((service) => ({
    ...service,
    events: Object.fromEntries(
      Object.entries(service.events).filter(([eventName]) => !looksLikeCreation(eventName)),
    ),
  }));
  return [...patternsByName(origin, {}), ...eventPatterns(origin, others)];
}

/**
 * Two kinds of events are left out:
 *
 * - Data events. A trail may send them too, and they may be millions a day, such as CopyObject. Older records lack
 *   `managementEvent`, so it may be absent.
 * - New log streams. Each cold start of a function creates a log stream. CountUnknownEvent is also such a function, so
 *   its own log streams would invoke it again.
 */
function patternsByName(origin: EventOrigin, detail: object, longestDetail = detail) {
  const names: NamePattern[] = [...creationVerbs.map((prefix) => ({ prefix })), ...creationNames];
  const patternWith = (detail: object) => (eventName: NamePattern[]) => ({
    ...origin,
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventName,
      ...detail,
      managementEvent: [true, { exists: false }],
      requestParameters: { logStreamName: [{ exists: false }] },
    },
  });
  return splitByPatternLength(names, patternWith(longestDetail)).map(patternWith(detail));
}

export type LookalikeRulesProps = {
  /** The bus that the rules are on. */
  readonly eventBusName: string;
  readonly origin: EventOrigin;
  /** The role of ApplyTag. */
  readonly taggerRoleArn: string;
  readonly targetArn: string;
  /** For events that EventBridge could not deliver within one day. */
  readonly deadLetterQueue: IQueue;
};

/** The rules for calls that look like creations, on one bus. They all have the same target. */
export function lookalikeRules(scope: Construct, props: LookalikeRulesProps): CfnRule[] {
  const { eventBusName, origin, taggerRoleArn, targetArn, deadLetterQueue } = props;
  const rules = lookalikePatterns(origin, taggerRoleArn).map(
    (eventPattern, index) =>
      new CfnRule(scope, numbered("Rule", index), {
        description:
          "Tagledger: calls that look like creations; Tagledger counts those that its catalogue does not have",
        eventBusName,
        eventPattern,
        targets: [{ id: "Target", arn: targetArn, ...retriedForOneDay(deadLetterQueue) }],
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
