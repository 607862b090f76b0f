import { CfnRule } from "aws-cdk-lib/aws-events";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { creationNames, creationVerbs } from "../../catalogue/creation-verbs.ts";
import { letRulesIn, triedForADay } from "./dead-letter-queue.ts";
import type { EventOrigin } from "./event-origin.ts";
import { filledUp, type NamePattern } from "./event-patterns.ts";
import { updateLaterFirst } from "./event-rules.ts";

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

export type LookalikeRulesProps = {
  /** The bus whose events are matched; the default bus where it is left out. */
  readonly eventBusName?: string;
  readonly origin: EventOrigin;
  readonly target: { readonly arn: string; readonly roleArn?: string };
  /** What EventBridge could not deliver within a day. */
  readonly deadLetterQueue: IQueue;
};

/** The rules for what looks like a creation, from one bus to one target; each tries an event again for a day. */
export function lookalikeRules(scope: Construct, props: LookalikeRulesProps): CfnRule[] {
  const { eventBusName, origin, target, deadLetterQueue } = props;
  const rules = lookalikePatterns(origin).map(
    (eventPattern, index) =>
      new CfnRule(scope, numbered("Rule", index), {
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

/** The construct id of one of several: the first has no number, so that its logical id does not change. */
export const numbered = (id: string, index: number): string => (index === 0 ? id : `${id}${index + 1}`);
