import { expect, test } from "vitest";
import {
  type AutoScalingGroup,
  arnsOfAutoScalingGroups,
} from "../../../../functions/find-resources/searches/arns-of-auto-scaling-groups.ts";
import { ACCOUNT } from "../../../fixtures/cloudtrail.ts";
import { OLD, place, secondsLater, YOUNG } from "../searching.ts";

const search = {
  find: "arns-of-auto-scaling-groups" as const,
  ...place,
  resourceType: "AWS::AutoScaling::AutoScalingGroup",
  parentIds: ["web"],
};
const arn = `arn:aws:autoscaling:eu-west-1:${ACCOUNT}:autoScalingGroup:6a4c1c0e-0000-4000-8000-000000000001:autoScalingGroupName/web`;
const group = (seconds: number, name = "web"): AutoScalingGroup => ({
  name,
  arn,
  createdAt: secondsLater(seconds),
});

test("a group has the ARN that Auto Scaling returns", async () => {
  const found = await arnsOfAutoScalingGroups(search, YOUNG, async (region, names) => {
    expect([region, names]).toEqual(["eu-west-1", ["web"]]);
    return [group(0)];
  });
  expect(found).toEqual({
    placed: [
      {
        region: "eu-west-1",
        tagger: "autoscaling",
        resource: { resourceArn: arn, resourceType: "AWS::AutoScaling::AutoScalingGroup" },
      },
    ],
    missing: [],
  });
});

test.each([
  ["that Auto Scaling does not show", []],
  ["of which it shows a later one of that name", [group(3600)]],
])("a group %s is waited for while the event is young, and then recorded as gone", async (_, shown) => {
  const young = await arnsOfAutoScalingGroups(search, YOUNG, async () => shown);
  expect(young).toMatchObject({ placed: [], missing: [{ mayCome: true, reason: "ResourceNotReadyError" }] });
  const old = await arnsOfAutoScalingGroups(search, OLD, async () => shown);
  expect(old).toMatchObject({ placed: [], missing: [{ mayCome: false, outcome: "gone" }] });
  expect(old.missing[0]?.message).toContain("web");
});
