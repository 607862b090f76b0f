import { Stack } from "aws-cdk-lib";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { Effect, type IRole, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import { eventPatterns } from "./event-patterns.ts";

export type CollectionRulesProps = {
  /** The bus whose events are matched; the default bus where it is left out. */
  readonly eventBusName?: string;
  readonly eventSources: Stage["eventSources"];
  /** Where a matched event goes: the state machine, or the hub bus of the home region. */
  readonly targetArn: string;
  readonly targetRole: IRole;
  /** What EventBridge could not deliver within a day. */
  readonly deadLetterQueue: IQueue;
};

/** EventBridge tries again for a day, its longest, with exponential backoff ("Retry policy", EventBridge User Guide). */
const RETRY_POLICY = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

/** The EventBridge rules that the catalogue generates, from one bus to one target. */
export class CollectionRules extends Construct {
  constructor(scope: Construct, id: string, props: CollectionRulesProps) {
    super(scope, id);
    const { eventBusName, eventSources, targetArn, targetRole, deadLetterQueue } = props;
    const rules = eventPatterns(eventSources).map(
      (eventPattern, index) =>
        new CfnRule(this, `Rule${index + 1}`, {
          description: `Tagledger: creation events, part ${index + 1}; generated from the catalogue`,
          ...(eventBusName && { eventBusName }),
          eventPattern,
          targets: [
            {
              id: "Target",
              arn: targetArn,
              roleArn: targetRole.roleArn,
              deadLetterConfig: { arn: deadLetterQueue.queueArn },
              retryPolicy: RETRY_POLICY,
            },
          ],
        }),
    );
    deadLetterQueue.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal("events.amazonaws.com")],
        actions: ["sqs:SendMessage"],
        resources: [deadLetterQueue.queueArn],
        conditions: {
          ArnEquals: { "aws:SourceArn": rules.map(({ attrArn }) => attrArn) },
          StringEquals: { "aws:SourceAccount": Stack.of(this).account },
        },
      }),
    );
  }
}
