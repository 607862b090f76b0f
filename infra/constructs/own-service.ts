import { Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

/**
 * What each service calls as, by its documentation: the ARNs that it gives as `aws:SourceArn`, after region and account.
 * A service is missing here where no page of AWS's says that it gives the key.
 *
 * - Alarms: "Example cases for Amazon SNS access control", "Managing Amazon SNS encryption keys and costs" (Amazon SNS
 *   Developer Guide).
 * - Rules: "Cross-service confused deputy prevention in Amazon EventBridge" (EventBridge User Guide). The whole ARN of a
 *   rule cannot be named: the rule names the role.
 * - State machines: "Creating an IAM role for your state machine in Step Functions" (AWS Step Functions Developer Guide).
 */
const SOURCES = {
  cloudwatch: "alarm:*",
  events: "rule/*",
  states: "*",
};

/**
 * An AWS service, on behalf of this stack's account and region only. Without the conditions a service would also act for
 * whoever in another account knows an ARN of ours ("The confused deputy problem", IAM User Guide).
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
