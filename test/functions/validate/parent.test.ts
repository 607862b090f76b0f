import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACCOUNT, ada, eventOf, recordOf } from "../../fixtures/cloudtrail.ts";
import { codePoint } from "../../fixtures/code-point.ts";
import { planFor } from "../../fixtures/plans.ts";
import {
  arn,
  autoScaling,
  inServiceRole,
  launch,
  linked,
  nodegroups,
  pairs,
  queue,
  STACK,
  session,
  UUID,
} from "./service-records.ts";

describe("a resource that a service creates", () => {
  test("for an Auto Scaling group: the plan has the group, by name, and the actor says who acted and for what", () => {
    const plan = launch(autoScaling, { "aws:autoscaling:groupName": "web", Name: "web server" });
    expect(plan.parent).toEqual({
      service: "autoscaling.amazonaws.com",
      candidates: [
        {
          resourceType: "AWS::AutoScaling::AutoScalingGroup",
          name: "web",
          region: "eu-west-1",
          accountId: ACCOUNT,
        },
      ],
    });
    expect(plan.origin.actor.parent).toEqual({
      known: false,
      resourceType: "AWS::AutoScaling::AutoScalingGroup",
      name: "web",
    });
  });

  test("for a node group of EKS: its group, the node group by the UUID in the group's name, and the cluster", () => {
    const plan = launch(autoScaling, {
      "aws:autoscaling:groupName": `eks-workers-${UUID}`,
      "eks:cluster-name": "shop",
      "eks:nodegroup-name": "workers",
    });
    expect(plan.parent?.candidates).toMatchObject([
      { resourceType: "AWS::AutoScaling::AutoScalingGroup", name: `eks-workers-${UUID}` },
      { resourceType: "AWS::EKS::Nodegroup", resourceArn: arn("eks", `nodegroup/shop/workers/${UUID}`) },
      { resourceType: "AWS::EKS::Cluster", resourceArn: arn("eks", "cluster/shop") },
    ]);
  });

  test.each([`eks-${UUID}`, `eks-workers-${UUID}`])("as the group %s itself, by its own name", (name) => {
    const plan = planFor(
      eventOf(
        recordOf({
          eventSource: "autoscaling.amazonaws.com",
          eventName: "CreateAutoScalingGroup",
          userIdentity: nodegroups,
          requestParameters: {
            autoScalingGroupName: name,
            tags: pairs({ "eks:cluster-name": "shop", "eks:nodegroup-name": "workers" }),
          },
        }),
      ),
    );
    expect(plan.parent).toMatchObject({
      service: "eks-nodegroup.amazonaws.com",
      candidates: [
        { resourceArn: arn("eks", `nodegroup/shop/workers/${UUID}`) },
        { resourceArn: arn("eks", "cluster/shop") },
      ],
    });
  });

  test("for a compute environment of Batch, by the name of its group", () => {
    const plan = launch(autoScaling, { "aws:autoscaling:groupName": `AWSBatch-nightly-asg-${UUID}` });
    expect(plan.parent?.candidates[1]).toEqual({
      resourceType: "AWS::Batch::ComputeEnvironment",
      resourceArn: arn("batch", "compute-environment/nightly"),
    });
  });

  test("for a compute environment of Batch: its cluster", () => {
    const plan = planFor(
      eventOf(
        recordOf({
          eventSource: "ecs.amazonaws.com",
          eventName: "CreateCluster",
          userIdentity: linked("batch.amazonaws.com", "AWSServiceRoleForBatch", "aws-batch"),
          requestParameters: { clusterName: `AWSBatch-nightly-${UUID}` },
          responseElements: { cluster: { clusterArn: arn("ecs", `cluster/AWSBatch-nightly-${UUID}`) } },
        }),
      ),
    );
    expect(plan.parent).toMatchObject({
      service: "batch.amazonaws.com",
      candidates: [{ resourceArn: arn("batch", "compute-environment/nightly") }],
    });
  });

  test.each([
    ["a list of keys and values", pairs({ "aws:cloudformation:stack-id": STACK })],
    ["a list of tag keys and tag values", [{ TagKey: "aws:cloudformation:stack-id", TagValue: STACK }]],
    ["a map", { "aws:cloudformation:stack-id": STACK, "aws:cloudformation:stack-name": "shop" }],
  ])("for a stack, in a role that CloudFormation assumed, whose tags are %s", (_, tags) => {
    const plan = queue(inServiceRole("cloudformation.amazonaws.com", "AWSCloudFormation"), tags);
    expect(plan.parent).toEqual({
      service: "cloudformation.amazonaws.com",
      candidates: [{ resourceType: "AWS::CloudFormation::Stack", resourceArn: STACK }],
    });
    expect(plan.origin.actor.parent).toEqual({
      known: false,
      resourceType: "AWS::CloudFormation::Stack",
      resourceArn: STACK,
    });
  });

  test("for an environment of Elastic Beanstalk, behind its stack: tags that AWS alone can write come first", () => {
    const plan = launch(inServiceRole("elasticbeanstalk.amazonaws.com", "elasticbeanstalk"), {
      "elasticbeanstalk:environment-name": "shop-prod",
      "aws:cloudformation:stack-id": STACK,
    });
    expect(plan.parent?.candidates).toMatchObject([
      { resourceArn: STACK },
      { resourceType: "AWS::ElasticBeanstalk::Environment", name: "shop-prod" },
    ]);
  });

  test("in a request that EC2 puts in a wrapper", () => {
    const plan = planFor(
      eventOf(
        recordOf({
          eventSource: "ec2.amazonaws.com",
          eventName: "CreateFleet",
          userIdentity: autoScaling,
          requestParameters: {
            CreateFleetRequest: {
              TagSpecification: {
                ResourceType: "instance",
                tag: 1,
                Tag: [{ Key: "aws:autoscaling:groupName", tag: 1, Value: "web" }],
              },
            },
          },
          responseElements: { CreateFleetResponse: { fleetId: "fleet-1" } },
        }),
      ),
    );
    expect(plan.parent?.candidates).toMatchObject([{ name: "web" }]);
  });

  test("in another partition has its parent in that partition", () => {
    const plan = launch(autoScaling, { "eks:cluster-name": "shop" }, { awsRegion: "cn-north-1" });
    expect(plan.parent?.candidates).toEqual([
      {
        resourceType: "AWS::EKS::Cluster",
        resourceArn: `arn:aws-cn:eks:cn-north-1:${ACCOUNT}:cluster/shop`,
      },
    ]);
  });

  test("as a service principal", () => {
    const principal = { type: "AWSService", invokedBy: "autoscaling.amazonaws.com" };
    const plan = launch(principal, { "aws:autoscaling:groupName": "web" });
    expect(plan.parent?.service).toBe("autoscaling.amazonaws.com");
  });

  test.each([
    ["no tags", {}],
    ["tags of others", { Name: "web", team: "shop" }],
    ["a stack that is no ARN", { "aws:cloudformation:stack-id": "shop" }],
    ["half of a node group", { "eks:nodegroup-name": "workers" }],
  ])("and says nothing of a parent (%s): the service is the actor, which says so", (_, tags) => {
    const plan = launch(autoScaling, tags);
    expect(plan).not.toHaveProperty("parent");
    expect(plan.origin.actor.parent).toEqual({ known: false });
  });
});

test("a tag with the key of an ARN's part does not replace that part", () => {
  const tags = {
    "eks:cluster-name": "shop",
    "eks:nodegroup-name": "workers",
    nodegroupId: UUID,
    region: "x",
  };
  expect(launch(autoScaling, tags).parent?.candidates).toEqual([
    { resourceType: "AWS::EKS::Cluster", resourceArn: arn("eks", "cluster/shop") },
  ]);
});

describe("a resource that a person creates has no parent", () => {
  const tags = pairs({ "aws:cloudformation:stack-id": STACK, "aws:autoscaling:groupName": "web" });
  test.each([
    ["directly", ada],
    ["through CloudFormation, with forward access", { ...ada, invokedBy: "cloudformation.amazonaws.com" }],
    [
      "through CloudFormation, in a role of theirs",
      session("Admin", "/", "ada@example.com", { invokedBy: "cloudformation.amazonaws.com" }),
    ],
    ["in a session that they called like CloudFormation's", session("Admin", "/", "AWSCloudFormation")],
    [
      "in a session called like another service's",
      session("Admin", "/", "aws-batch", { invokedBy: "cloudformation.amazonaws.com" }),
    ],
    ["in a role of such a name, elsewhere", session("AWSServiceRoleForAutoScaling", "/", "AutoScaling")],
    ["as root, for whom Auto Scaling acted", { type: "Root", invokedBy: "autoscaling.amazonaws.com" }],
  ])("%s", (_, userIdentity) => {
    const plan = queue(userIdentity, tags);
    expect(plan).not.toHaveProperty("parent");
    expect(plan.origin.actor).not.toHaveProperty("parent");
  });
});

test("a failed call of a service needs no parent", () => {
  const plan = launch(
    autoScaling,
    { "aws:autoscaling:groupName": "web" },
    { errorCode: "Client.DryRunOperation" },
  );
  expect(plan).not.toHaveProperty("parent");
});

test("a service's event is readable, whatever its tags are", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("aws:autoscaling:groupName", "aws:cloudformation:stack-id", "eks:cluster-name", "x"),
        fc.string({ unit: codePoint }),
      ),
      (tags) => {
        const plan = launch(autoScaling, tags);
        expect(plan.origin.actor.parent?.known).toBe(false);
        expect(plan.batches).toHaveLength(1);
      },
    ),
    { numRuns: 30 },
  );
});
