import { search } from "@aws-lambda-powertools/jmespath";
import { describe, expect, test } from "vitest";
import { arnPattern, bareName, fillArn } from "../../catalogue/arn.ts";
import { ServiceSchema } from "../../catalogue/entry.ts";
import { findEvent, findTemplate, findType, services } from "../../catalogue/index.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { creations } from "../fixtures/creations.ts";

describe.each(services.map((service) => [service.eventSource, service] as const))("%s", (_, service) => {
  const events = Object.values(service.events);
  const types = Object.keys(service.types);

  test("has the form of a catalogue entry", () => {
    expect(ServiceSchema.strict().parse(service)).toEqual(service);
  });

  test("is tagged by a tagger whose IAM actions are known", () => {
    expect(Object.keys(taggers)).toContain(service.tagger);
  });

  test("creates, uses and finds only types it has ARNs for", () => {
    const named = events.flatMap((event) => [
      ...Object.keys(event.creates),
      ...Object.keys(event.existing ?? {}),
      ...(event.finds ?? []).flatMap(({ type, of }) => [type, of]),
    ]);
    expect(types).toEqual(expect.arrayContaining(named));
  });

  test("has JMESPath that compiles", () => {
    const paths = events.flatMap((event) => [
      ...Object.values(event.creates),
      ...Object.values(event.existing ?? {}),
      ...(typeof event.upsert === "string" ? [event.upsert] : []),
      ...(event.region ? [event.region] : []),
    ]);
    for (const path of [...paths, service.requestTags]) expect(() => search(path, {}), path).not.toThrow();
  });

  test.each(types)("recognises the ARNs it builds for %s", (type) => {
    const { template, tagger } = findTemplate(type);
    const parts = {
      partition: "aws-us-gov",
      region: "us-gov-west-1",
      account: "111122223333",
      id: "x-0aZ_9",
    };
    const built = fillArn(template.replaceAll("/*", "/part"), parts);
    expect(built).not.toContain("${");
    expect(arnPattern(template).test(built)).toBe(true);
    expect(findType(built)).toMatchObject({ type, service });
    expect(tagger).toBe(service.tagger);
    expect(bareName(built)).toBe("x-0aZ_9");
  });
});

test("no two services share an event source, and no two types an ARN", () => {
  const sources = services.map(({ eventSource }) => eventSource);
  const templates = services.flatMap(({ types }) => Object.values(types));
  expect(new Set(sources).size).toBe(sources.length);
  expect(new Set(templates).size).toBe(templates.length);
});

test("there is a fixture for every event of the catalogue", () => {
  const known = services.flatMap(({ eventSource, events }) =>
    Object.keys(events).map((name) => `${eventSource} ${name}`),
  );
  const shown = creations.map(({ eventSource, eventName }) => `${eventSource} ${eventName}`);
  expect(new Set(shown)).toEqual(new Set(known));
});

test.each(["constructor", "toString", "__proto__", "hasOwnProperty", "runinstances", ""])(
  "an event named %j is unknown",
  (name) => {
    expect(findEvent("ec2.amazonaws.com", name)).toBeUndefined();
    expect(findEvent(name, "RunInstances")).toBeUndefined();
  },
);

test("the same event name is told apart by its source", () => {
  expect(Object.keys(findEvent("ecs.amazonaws.com", "CreateCluster")?.event.creates ?? {})).toEqual([
    "AWS::ECS::Cluster",
  ]);
  expect(Object.keys(findEvent("eks.amazonaws.com", "CreateCluster")?.event.creates ?? {})).toEqual([
    "AWS::EKS::Cluster",
  ]);
  expect(findEvent("redshift.amazonaws.com", "CreateCluster")).toBeUndefined();
});

test.each([
  ["arn:aws:s3:::invoices", "AWS::S3::Bucket"],
  ["arn:aws-cn:s3:::invoices.example.com", "AWS::S3::Bucket"],
  ["arn:aws:s3:::invoices/2026/may.pdf", undefined],
  ["arn:aws:lambda:eu-west-1:111122223333:function:resize", "AWS::Lambda::Function"],
  ["arn:aws:lambda:eu-west-1:111122223333:function:resize:7", undefined],
  ["arn:aws:lambda:eu-west-1:111122223333:function:resize:$LATEST", undefined],
  [
    "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/50dc6c49",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
  ],
  [
    "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/front/50dc6c49",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
  ],
  [
    "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/classic",
    "AWS::ElasticLoadBalancing::LoadBalancer",
  ],
  ["arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/front/50dc6c49/f2f7dc8e", undefined],
  ["arn:aws:sns:eu-west-1:111122223333:alerts", "AWS::SNS::Topic"],
  ["arn:aws:sns:eu-west-1:111122223333:alerts:9c1a5d0e", undefined],
  ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders", "AWS::DynamoDB::Table"],
  ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/by-day", undefined],
  ["arn:aws:iam::111122223333:role/ci/deployer", "AWS::IAM::Role"],
  ["arn:aws:iam::111122223333:user/ada", undefined],
  ["arn:aws:ecr:eu-west-1:111122223333:repository/team/app", "AWS::ECR::Repository"],
  ["arn:aws:kms:eu-west-1:111122223333:alias/key", undefined],
  ["arn:aws:rds:eu-west-1:111122223333:cluster:c1", undefined],
  ["arn:aws:ec2:eu-west-1:111122223333:snapshot/snap-1", undefined],
])("%s is of type %s", (arn, type) => {
  expect(findType(arn)?.type).toBe(type);
});

test("an id with the replacement patterns of String.replace stands in the ARN as it is", () => {
  const parts = { partition: "aws", region: "eu-west-1", account: "1", id: "$&$1$`" };
  expect(fillArn("arn:${partition}:sqs:${region}:${account}:${id}", parts)).toBe(
    "arn:aws:sqs:eu-west-1:1:$&$1$`",
  );
});
