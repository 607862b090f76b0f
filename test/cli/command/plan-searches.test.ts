import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ACCOUNT, type Call, eventOf, recordOf } from "../../fixtures/cloudtrail.ts";

const cli = fileURLToPath(new URL("../../../cli/tagledger.ts", import.meta.url));
/** What the command prints of an input. */
function plan(input: unknown, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [cli, "plan", "-", ...args], {
    input: JSON.stringify(input),
    encoding: "utf8",
    env: { PATH: process.env.PATH, NO_COLOR: "1", COLUMNS: "400" },
  });
  expect(stderr).toBe("");
  return stdout;
}
const ec2 = (eventName: string, more: Partial<Call>) =>
  eventOf(recordOf({ eventSource: "ec2.amazonaws.com", eventName, ...more }));
const launch = (parameters: object) => ec2("RunInstances", { requestParameters: parameters });
const group = {
  eventSource: "autoscaling.amazonaws.com",
  eventName: "CreateAutoScalingGroup",
  requestParameters: { autoScalingGroupName: "web" },
};

test.each([
  [
    "volumes",
    ec2("RunInstances", { responseElements: { instancesSet: { items: [{ instanceId: "i-1" }] } } }),
    "the volumes of i-1, in eu-west-1",
  ],
  [
    "snapshots",
    ec2("CreateImage", { responseElements: { imageId: "ami-1" } }),
    "the snapshots of the images ami-1, in eu-west-1",
  ],
  [
    "a VPC's default security group",
    ec2("CreateVpc", { responseElements: { vpc: { vpcId: "vpc-1" } } }),
    "the default security group of vpc-1, in eu-west-1",
  ],
  ["a group's ARN", eventOf(recordOf(group)), "the ARN of the Auto Scaling group web, in eu-west-1"],
  [
    "a launch, by its token",
    launch({ instancesSet: { items: [{ minCount: 50, maxCount: 60 }] }, clientToken: "token-1" }),
    "the 50 to 60 instances of this launch, with their interfaces and volumes, by client token token-1, in eu-west-1",
  ],
  [
    "a launch without one",
    launch({ instancesSet: { items: [{ minCount: 50, maxCount: 50 }] } }),
    "by time and parameters, as it has no client token",
  ],
  [
    "a bucket's region",
    { resources: ["arn:aws:s3:::logs"], requestedBy: "grace" },
    "the region of the bucket logs",
  ],
])("plan says in words what FindResources looks for first: %s", (_, input, words) => {
  const [, found] = /^To find first: (.*)$/m.exec(plan(input)) ?? [];
  expect(found).toContain(words);
});

test("plan names the parent whose creator is looked up, and --json has the candidates", () => {
  const service = {
    type: "AssumedRole",
    principalId: "AROAEXAMPLE:AutoScaling",
    invokedBy: "autoscaling.amazonaws.com",
    sessionContext: {
      sessionIssuer: {
        arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      },
    },
  };
  const tagSet = { items: [{ key: "aws:autoscaling:groupName", value: "web" }] };
  const input = ec2("RunInstances", {
    userIdentity: service,
    responseElements: { instancesSet: { items: [{ instanceId: "i-1", tagSet }] } },
  });
  expect(plan(input)).toContain(
    "To look up in the ledger first: who created AWS::AutoScaling::AutoScalingGroup web. autoscaling.amazonaws.com acted for it",
  );
  expect(JSON.parse(plan(input, "--json"))).toMatchObject({
    parent: { candidates: [{ name: "web", region: "eu-west-1" }] },
  });
});
