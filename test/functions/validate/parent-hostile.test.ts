import { expect, test } from "vitest";
import { eventOf, recordOf } from "../../fixtures/cloudtrail.ts";
import { planFor } from "../../fixtures/plans.ts";
import { inServiceRole, pairs, queue, STACK } from "./service-records.ts";

test("tags that a call uses as a filter do not count as tags of its resources", () => {
  const plan = planFor(
    eventOf(
      recordOf({
        eventSource: "codedeploy.amazonaws.com",
        eventName: "CreateDeploymentGroup",
        userIdentity: inServiceRole("cloudformation.amazonaws.com", "AWSCloudFormation"),
        requestParameters: {
          applicationName: "shop",
          deploymentGroupName: "web",
          tags: pairs({ "aws:cloudformation:stack-id": STACK }),
          ec2TagFilters: [{ key: "aws:cloudformation:stack-id", value: `${STACK}x`, type: "KEY_AND_VALUE" }],
          ec2TagSet: { ec2TagSetList: [pairs({ "aws:autoscaling:groupName": "of-grace" })] },
        },
      }),
    ),
  );
  expect(plan.parent?.candidates).toEqual([
    { resourceType: "AWS::CloudFormation::Stack", resourceArn: STACK },
  ]);
});

const CLOUDFORMATION = inServiceRole("cloudformation.amazonaws.com", "AWSCloudFormation");

test.each([
  ["MFA", { attributes: { mfaAuthenticated: "true" } }],
  ["a source identity", { sourceIdentity: "ada" }],
])(
  "a session with %s is a person's, though called like CloudFormation's, and acting through it",
  (_, shown) => {
    const sessionContext = { ...CLOUDFORMATION.sessionContext, ...shown };
    const tags = pairs({ "aws:cloudformation:stack-id": STACK });
    expect(queue(CLOUDFORMATION, tags)).toHaveProperty("parent");
    expect(queue({ ...CLOUDFORMATION, sessionContext }, tags)).not.toHaveProperty("parent");
  },
);
