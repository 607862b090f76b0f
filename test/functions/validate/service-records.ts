import { ACCOUNT, type Call, eventOf, recordOf } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";

/** A session of a role; `more` is beside its sessionContext. */
export const session = (role: string, path: string, name: string, more: Record<string, unknown> = {}) => ({
  type: "AssumedRole",
  principalId: `AROAEXAMPLE:${name}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  sessionContext: {
    sessionIssuer: {
      type: "Role",
      arn: `arn:aws:iam::${ACCOUNT}:role${path}${role}`,
      accountId: ACCOUNT,
      userName: role,
    },
  },
  ...more,
});
/** A session of a service-linked role. */
export const linked = (service: string, role: string, name: string) =>
  session(role, `/aws-service-role/${service}/`, name, { invokedBy: service });
export const autoScaling = linked("autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling", "AutoScaling");
export const nodegroups = linked("eks-nodegroup.amazonaws.com", "AWSServiceRoleForAmazonEKSNodegroup", "EKS");
/** A session of a role of the account's own, as a service assumes it. */
export const inServiceRole = (service: string, name: string) =>
  session("some-service-role", "/", name, { invokedBy: service });

export const UUID = "6a4c1c0e-0000-4000-8000-000000000001";
export const STACK = `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/shop/${UUID}`;
export const pairs = (tags: Record<string, string>) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

/** A launch by a service, whose response has the instance's tags, as Auto Scaling's has. */
export const launch = (userIdentity: unknown, tags: Record<string, string>, more: Partial<Call> = {}) =>
  planFor(
    eventOf(
      recordOf({
        eventSource: "ec2.amazonaws.com",
        eventName: "RunInstances",
        userIdentity,
        requestParameters: { instancesSet: { items: [{ minCount: 1, maxCount: 1 }] } },
        responseElements: {
          instancesSet: { items: [{ instanceId: "i-1", tagSet: { items: pairs(tags) } }] },
        },
        ...more,
      }),
    ),
  );
/** A queue that is created with tags in its request. */
export const queue = (userIdentity: unknown, tags: unknown) =>
  planFor(
    eventOf(
      recordOf({
        eventSource: "sqs.amazonaws.com",
        eventName: "CreateQueue",
        userIdentity,
        requestParameters: { queueName: "orders", tags },
        responseElements: { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/orders` },
      }),
    ),
  );
/** An ARN in the region of these records. */
export const arn = (service: string, resource: string) =>
  `arn:aws:${service}:eu-west-1:${ACCOUNT}:${resource}`;
