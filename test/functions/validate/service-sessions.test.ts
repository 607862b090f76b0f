import { describe, expect, test } from "vitest";
import { actorOf } from "../../../functions/shared/actor/actor.ts";
import { ec2 } from "./planned-calls.ts";
import { arn, inServiceRole, launch, linked, queue, STACK, session, UUID } from "./service-records.ts";

const PRINCIPAL_TAG = "aws:servicecatalog:provisioningPrincipalArn";
const pair = ([key, value]: [string, string]) => ({ key, value });
const ada = "arn:aws:sts::111122223333:assumed-role/Developer/ada@example.com";

describe("a service that acts in a role of the account makes for what the record names, and is a machine", () => {
  const fleet = "spot-fleet-request/sfr-1";
  const cloudFormation = "cloudformation.amazonaws.com";
  const digits = "1792148309803252560";
  test.each([
    {
      service: "ecs.amazonaws.com",
      session: "ECSManagedInstances",
      tags: { "aws:ecs:clusterName": "shop" },
      parent: arn("ecs", "cluster/shop"),
    },
    {
      service: "ecs.amazonaws.com",
      session: "OfTomorrow",
      tags: { "aws:ecs:clusterName": "shop" },
      parent: arn("ecs", "cluster/shop"),
    },
    {
      service: "elasticmapreduce.amazonaws.com",
      session: "x1",
      tags: { "aws:elasticmapreduce:job-flow-id": "j-1" },
      parent: arn("elasticmapreduce", "cluster/j-1"),
    },
    {
      service: "spotfleet.amazonaws.com",
      session: "x1",
      tags: { "aws:ec2spot:fleet-request-id": "sfr-1" },
      parent: arn("ec2", fleet),
    },
    {
      service: "batch.amazonaws.com",
      session: "aws-batch",
      tags: { "aws:ecs:clusterName": `nightly_Batch_${UUID}` },
      parent: arn("batch", "compute-environment/nightly"),
    },
    {
      service: cloudFormation,
      session: "servicecatalog",
      tags: { "aws:cloudformation:stack-id": STACK },
      parent: STACK,
    },
    { service: cloudFormation, session: UUID, tags: { "aws:cloudformation:stack-id": STACK }, parent: STACK },
  ])("$service, session $session, tags $tags", ({ service, session, tags, parent }) => {
    const plan = launch(inServiceRole(service, session), tags);
    expect(plan.parent?.candidates.map((each) => "resourceArn" in each && each.resourceArn)).toContain(
      parent,
    );
    expect(plan.origin.actor).toMatchObject({ confidence: "machine", parent: { known: false } });
  });

  test.each([
    ["by the key of Kubernetes' tag", { "kubernetes.io/cluster/shop": "owned" }],
    ["by Auto Mode's tag", { "eks:eks-cluster-name": "shop" }],
    ["by both", { "eks:eks-cluster-name": "shop", "kubernetes.io/cluster/shop": "owned" }],
  ])("EKS's control plane, in the cluster's role, %s", (_, tags) => {
    const eks = { awsRegion: "eu-west-1", sourceIPAddress: "eks.amazonaws.com" };
    const plan = launch(inServiceRole("eks.amazonaws.com", digits), tags, eks);
    expect(plan.parent?.candidates).toEqual([
      { resourceType: "AWS::EKS::Cluster", resourceArn: arn("eks", "cluster/shop") },
    ]);
    expect(plan.origin.actor).toMatchObject({ name: "some-service-role", confidence: "machine" });
  });

  test("a cluster that only shares the resource is no parent, and two owning clusters give none", () => {
    const shared = { "kubernetes.io/cluster/shop": "shared" };
    const two = { "kubernetes.io/cluster/shop": "owned", "kubernetes.io/cluster/other": "owned" };
    for (const tags of [shared, two])
      expect(
        launch(linked("eks.amazonaws.com", "AWSServiceRoleForAmazonEKS", "EKS"), tags),
      ).not.toHaveProperty("parent");
  });

  test.each([
    ["a session of digits whose call EKS did not make", inServiceRole("eks.amazonaws.com", digits), {}],
    ["Karpenter's session, for which EC2 Fleet acts", inServiceRole("ec2fleet.amazonaws.com", digits), {}],
    ["a person for whom ECS acts", inServiceRole("ecs.amazonaws.com", "ada@example.com"), {}],
    [
      "a session that is a person's by its source identity",
      { ...inServiceRole("batch.amazonaws.com", "aws-batch"), sessionContext: { sourceIdentity: "ada" } },
      {},
    ],
    [
      "a session that is a person's by Identity Center",
      { ...inServiceRole("batch.amazonaws.com", "aws-batch"), onBehalfOf: { userId: UUID } },
      {},
    ],
  ])("and not %s", (_, userIdentity, more) => {
    const tags = { "aws:ecs:clusterName": "shop", "kubernetes.io/cluster/shop": "owned" };
    expect(launch(userIdentity, tags, more)).not.toHaveProperty("parent");
  });
});

describe("the owner of a product that Service Catalog provisions is the person in its reserved tag", () => {
  const launchRole = inServiceRole("cloudformation.amazonaws.com", "servicecatalog");
  const provisioned = (principal: string, userIdentity: unknown = launchRole) =>
    launch(userIdentity, { "aws:cloudformation:stack-id": STACK, [PRINCIPAL_TAG]: principal });

  test.each([
    [ada, "ada@example.com"],
    ["arn:aws:iam::111122223333:user/team/ada", "ada"],
    ["arn:aws:sts::111122223333:assumed-role/Deployer/botocore-session-1777890000", "Deployer"],
  ])("%s: %s, with the stack as parent and nothing to look up", (principal, name) => {
    const plan = provisioned(principal);
    expect(plan.origin.actor).toMatchObject({
      name,
      nameFrom: "provisioningPrincipal",
      confidence: "machine",
      session: "servicecatalog",
      parent: { known: true, resourceArn: STACK },
    });
    expect(plan).not.toHaveProperty("parent");
    expect(plan.tags).toEqual({ Owner: name });
  });

  test.each([
    ["of another account", "arn:aws:sts::444455556666:assumed-role/Developer/ada@example.com"],
    ["that is no user and no session", "arn:aws:s3:::111122223333"],
    ["that is no ARN", "ada@example.com"],
  ])("a person %s is not the owner: the stack's creator is looked up", (_, principal) => {
    expect(provisioned(principal).parent?.candidates).toMatchObject([{ resourceArn: STACK }]);
  });

  test("a reserved tag from a launch template does not name the owner, because AWS may not check it", () => {
    const tags = { [PRINCIPAL_TAG]: ada, "aws:cloudformation:stack-id": STACK };
    const tagSpecification = [{ resourceType: "instance", tag: Object.entries(tags).map(pair) }];
    const request = { launchTemplateName: "t", launchTemplateData: { tagSpecification } };
    const response = { launchTemplate: { launchTemplateId: "lt-0123456789abcdef0" } };
    const plan = ec2("CreateLaunchTemplate", response, request, { userIdentity: launchRole });
    expect(plan.origin.actor).toMatchObject({ name: "some-service-role", parent: { known: false } });
    expect(plan.origin.actor.parent).not.toHaveProperty("resourceArn");
  });

  test("a person who writes such a tag is still the owner", () => {
    const plan = queue(inServiceRole("sqs.amazonaws.com", "grace"), { [PRINCIPAL_TAG]: ada });
    expect(plan.tags).toEqual({ Owner: "grace" });
  });
});

test.each(["GlueJobRunnerSession", "SageMaker", "AmazonMWAA-airflow", "AWS-Crawler", "EDPSession"])(
  "a job in the session %s is a machine, and its role is the owner",
  (name) => {
    const userIdentity = session("some-service-role", "/", name);
    expect(actorOf({ userIdentity })).toMatchObject({ name: "some-service-role", confidence: "machine" });
  },
);

test.each([
  ["that Roles Anywhere took from a certificate", "CN=gateway-02"],
  ["that is the subject of a job", "repo:acme/shop:environment:production"],
])("a source identity %s is a name, but not of a person", (_, sourceIdentity) => {
  const userIdentity = session("onprem", "/", "7f3a9c0b2d4e6f81");
  const sessionContext = { ...userIdentity.sessionContext, sourceIdentity };
  expect(actorOf({ userIdentity: { ...userIdentity, sessionContext } })).toMatchObject({
    name: sourceIdentity,
    confidence: "unknown",
  });
});
