import { CfnRule } from "aws-cdk-lib/aws-events";
import type { IRole } from "aws-cdk-lib/aws-iam";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { letRulesIn, triedForADay } from "./dead-letter-queue.ts";

export type EventRulesProps = {
  /** The bus whose events are matched; the default bus where it is left out. */
  readonly eventBusName?: string;
  readonly patterns: object[];
  /** What the patterns match, for the console. */
  readonly description: string;
  /** Where a matched event goes: a state machine, or the hub bus of the home region. */
  readonly targetArn: string;
  readonly targetRole: IRole;
  /** What EventBridge could not deliver within a day. */
  readonly deadLetterQueue: IQueue;
};

/** EventBridge rules, one for each pattern, from one bus to one target. */
export class EventRules extends Construct {
  constructor(scope: Construct, id: string, props: EventRulesProps) {
    super(scope, id);
    const { eventBusName, patterns, description, targetArn, targetRole, deadLetterQueue } = props;
    const rules = patterns.map(
      (eventPattern, index) =>
        new CfnRule(this, `Rule${index + 1}`, {
          description: `Tagledger: ${description}, part ${index + 1}; generated from the catalogue`,
          ...(eventBusName && { eventBusName }),
          eventPattern,
          targets: [
            {
              id: "Target",
              arn: targetArn,
              roleArn: targetRole.roleArn,
              ...triedForADay(deadLetterQueue),
            },
          ],
        }),
    );
    updateLaterFirst(rules);
    letRulesIn(deadLetterQueue, rules);
  }
}

/** Where the catalogue grows, events move on to later rules: those take them over before the earlier let them go. */
export function updateLaterFirst(rules: CfnRule[]) {
  for (const [index, rule] of rules.entries()) {
    const next = rules[index + 1];
    if (next) rule.addResourceDependency(next);
  }
}
