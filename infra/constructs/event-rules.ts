import { CfnRule } from "aws-cdk-lib/aws-events";
import type { IRole } from "aws-cdk-lib/aws-iam";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { letRulesSend, retriedForOneDay } from "./dead-letter-queue.ts";

export type EventRulesProps = {
  /** The bus that the rules are on. Without a name it is the default bus. */
  readonly eventBusName?: string;
  readonly patterns: object[];
  /** The kind of events that the patterns match. It is in the rule's description on the console. */
  readonly description: string;
  /** The target of the matched events: a state machine, a queue, or the hub bus of the home region. */
  readonly targetArn: string;
  /** A queue needs no role: its own policy lets the rules send. */
  readonly targetRole?: IRole;
  /** For events that EventBridge could not deliver within one day. */
  readonly deadLetterQueue: IQueue;
};

/** EventBridge rules on one bus, one rule for each pattern. They all have the same target. */
export class EventRules extends Construct {
  readonly rules: CfnRule[];

  constructor(scope: Construct, id: string, props: EventRulesProps) {
    super(scope, id);
    const { eventBusName, patterns, description, targetArn, targetRole, deadLetterQueue } = props;
    this.rules = patterns.map(
      (eventPattern, index) =>
        new CfnRule(this, `Rule${index + 1}`, {
          description: `Tagledger: ${description}, part ${index + 1}; generated from the catalogue`,
          ...(eventBusName && { eventBusName }),
          eventPattern,
          targets: [
            {
              id: "Target",
              arn: targetArn,
              ...(targetRole && { roleArn: targetRole.roleArn }),
              ...retriedForOneDay(deadLetterQueue),
            },
          ],
        }),
    );
    updateLaterFirst(this.rules);
    letRulesSend(deadLetterQueue, this.rules);
  }
}

/**
 * Makes CloudFormation update later rules first. When the catalogue grows, events move from earlier rules to later
 * rules. So a later rule matches an event before the earlier rule stops matching it, and no event is missed.
 */
export function updateLaterFirst(rules: CfnRule[]) {
  for (const [index, rule] of rules.entries()) {
    const next = rules[index + 1];
    if (next) rule.addResourceDependency(next);
  }
}
