import { Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

/**
 * The end of the ARNs that each service gives as `aws:SourceArn`, after region and account. A service is missing here
 * if no AWS page says that it gives this condition key. The pages are:
 *
 * - Alarms: "Example cases for Amazon SNS access control", "Managing Amazon SNS encryption keys and costs" (Amazon SNS
 *   Developer Guide).
 * - Rules: "Cross-service confused deputy prevention in Amazon EventBridge" (EventBridge User Guide). The pattern
 *   cannot be the full ARN of a rule: the rule refers to the role, so the role cannot refer to the rule.
 * - Schedules: "Confused deputy prevention in EventBridge Scheduler" (EventBridge Scheduler User Guide). The ARN is that of
 *   the group.
 * - State machines: "Creating an IAM role for your state machine in Step Functions" (AWS Step Functions Developer
 *   Guide).
 */
const SOURCES = {
  cloudwatch: "alarm:*",
  events: "rule/*",
  scheduler: "schedule-group/*",
  states: "*",
};

/**
 * An AWS service as a principal, only when it acts on behalf of this stack's account and region. Without the conditions,
 * anybody in another account who knows one of our ARNs could make the service act on it ("The confused deputy problem",
 * IAM User Guide).
 */
export function ownService(scope: Construct, service: keyof typeof SOURCES): ServicePrincipal {
  const { partition, region, account } = Stack.of(scope);
  return new ServicePrincipal(`${service}.amazonaws.com`, {
    conditions: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:${partition}:${service}:${region}:${account}:${SOURCES[service]}` },
    },
  });
}
