import { readdirSync } from "node:fs";
import { join } from "node:path";
import { JMESPathTypeError, search } from "@aws-lambda-powertools/jmespath";
import { describe, expect, test } from "vitest";
import { arnPattern, bareName, fillArn } from "../../catalogue/arn.ts";
import { taggingCallsOf } from "../../catalogue/derived-tagging.ts";
import { ServiceSchema } from "../../catalogue/entry.ts";
import { withoutApiVersion } from "../../catalogue/event-name.ts";
import {
  allTypes,
  findEvent,
  findTemplate,
  findType,
  isMatchedByRules,
  services,
} from "../../catalogue/index.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { writtenTaggers } from "../../catalogue/written-taggers.ts";

describe.each(services.map((service) => [service.eventSource, service] as const))("%s", (_, service) => {
  const events = Object.values(service.events);
  const types = Object.keys(service.types);

  test("has the form of a catalogue entry", () => {
    expect(ServiceSchema.parse(service)).toEqual(service);
  });

  test("names only types that have ARNs, and some event creates each of the service's types", () => {
    const named = events.flatMap((event) => [
      ...Object.keys(event.creates),
      ...Object.keys(event.existing ?? {}),
      ...(event.finds ?? []).map(({ type }) => type),
    ]);
    for (const type of named) expect(findTemplate(type).type).toBe(type);
    const advice = "No event creates these types: add the event that does, or remove the type.";
    expect(
      types.filter((type) => !named.includes(type)),
      advice,
    ).toEqual([]);
  });

  test("says where the tags are only for types that the event creates", () => {
    for (const { creates, finds = [], tagsOf = {} } of events) {
      const made = [...Object.keys(creates), ...finds.map(({ type }) => type)];
      expect(made).toEqual(expect.arrayContaining(Object.keys(tagsOf)));
    }
  });

  test("has only JMESPath expressions that compile", () => {
    const paths = events.flatMap((event) => [
      ...Object.values(event.creates),
      ...Object.values(event.existing ?? {}),
      ...(event.finds ?? []).map(({ ids }) => ids),
      ...Object.values(event.tagsOf ?? {}).filter((path) => path !== null),
      ...[event.upsert, event.regions, event.when, event.account].filter((path) => typeof path === "string"),
    ]);
    for (const path of [...paths, service.requestTags, service.account ?? "@"])
      expect(faultOf(path), path).toBeUndefined();
  });

  test.each(types)("recognises the ARNs it builds for %s", (type) => {
    const { template, tagger } = findTemplate(type);
    const parts = {
      partition: "aws-us-gov",
      region: "us-gov-west-1",
      account: "111122223333",
      id: "/a/b/c/x-0aZ_9",
    };
    const built = fillArn(template.replaceAll("*", "part"), parts);
    expect(built).not.toContain("${");
    expect(built).not.toMatch(/[/:]$(?<!keyspace\/x-0aZ_9\/)/);
    expect(arnPattern(template).test(built)).toBe(true);
    expect(findType(built)).toMatchObject({ type, service });
    const advice = `catalogue/written-taggers.ts has no tagger "${tagger}". Add its IAM actions there, or choose another tagger.`;
    expect(Object.keys(taggers), advice).toContain(tagger);
    expect(bareName(built)).toMatch(template.includes("${lower}") ? /x-0az_9$/ : /x-0aZ_9$/);
  });
});

/** The reason why an expression does not compile. That the record lacks a value for `join` is no such reason. */
function faultOf(path: string): string | undefined {
  try {
    search(path, {});
    return undefined;
  } catch (error) {
    return error instanceof JMESPathTypeError ? undefined : String(error);
  }
}

test("the catalogue has over 1,400 events of over 240 services, each verified", () => {
  const verified = services.flatMap(({ events }) => Object.values(events).map((event) => event.verified));
  const counts = Object.fromEntries(
    [...Map.groupBy(verified, (each) => each)].map(([each, all]) => [each, all.length]),
  );
  console.log(`${verified.length} events of ${services.length} services, verified by`, counts);
  expect(verified.length).toBeGreaterThanOrEqual(1400);
  expect(services.length).toBeGreaterThanOrEqual(240);
  const advice =
    'No entry ships with verified "none". Compare the entry with AWS\'s service model, and write "model".';
  expect(counts.none, advice).toBeUndefined();
});

test("each tagger has its calls in a file or in the data from the models, and not in both", () => {
  const folder = "functions/shared/tagging/services";
  const files = readdirSync(join(import.meta.dirname, "../..", folder)).map((file) =>
    file.replace(/\.ts$/, ""),
  );
  const advice = `Run npm run generate:catalogue. If the model has no such calls, add ${folder}/TAGGER.ts with the calls that read and write tags. Copy the file of a similar service.`;
  expect(
    Object.keys(taggers).filter((tagger) => !files.includes(tagger) && !taggingCallsOf(tagger)),
    advice,
  ).toEqual([]);
  expect(
    files.filter((file) => !Object.hasOwn(writtenTaggers, file)),
    "Add the tagger of this file to catalogue/written-taggers.ts.",
  ).toEqual([]);
  const inBoth = files.filter((file) => taggingCallsOf(file));
  expect(inBoth, "Run npm run generate:catalogue: a tagger with a file needs no calls.").toEqual([]);
});

test("no ARN matches two types", () => {
  const examples = allTypes().map(({ type, template }) => ({
    type,
    arn: fillArn(template.replaceAll("*", "part"), {
      partition: "aws",
      region: "eu-west-1",
      account: "111122223333",
      id: "/x-1/x-1/x-1/x-1",
    }),
  }));
  const patterns = allTypes().map(({ type, template }) => ({ type, pattern: arnPattern(template) }));
  for (const { type, arn } of examples) {
    const matching = patterns.filter(({ pattern }) => pattern.test(arn));
    const advice = `${arn} matches the ARNs of more than one type. Make the templates in catalogue/ differ.`;
    expect(
      matching.map((known) => known.type),
      advice,
    ).toEqual([type]);
  }
});

test("no event's name ends with its API's version", () => {
  const names = services.flatMap(({ events }) => Object.keys(events));
  expect(names.filter((name) => name !== withoutApiVersion(name))).toEqual([]);
});

test("no two services share an event source, and no two types share an ARN", () => {
  const sources = services.map(({ eventSource }) => eventSource);
  const templates = services.flatMap(({ types }) => Object.values(types));
  expect(new Set(sources).size).toBe(sources.length);
  expect(new Set(templates).size).toBe(templates.length);
});

test.each(["constructor", "toString", "__proto__", "hasOwnProperty", "runinstances", ""])(
  "an event named %j is unknown",
  (name) => {
    expect(findEvent("ec2.amazonaws.com", name)).toBeUndefined();
    expect(findEvent(name, "RunInstances")).toBeUndefined();
  },
);

test.each([
  ["lambda.amazonaws.com", "CreateFunction20141111", true],
  ["lambda.amazonaws.com", "CreateFunction20150331", true],
  ["lambda.amazonaws.com", "CreateFunction20150331v2", true],
  ["cloudfront.amazonaws.com", "CreateDistribution2020_05_31", true],
  ["cloudfront.amazonaws.com", "CreateDistributionWithTags2016_08_01", true],
  // No record of SQS is known to have a version in it: a replay finds the entry, and no rule sends it.
  ["sqs.amazonaws.com", "CreateQueue2012_11_05", false],
])("%s %s is known by its name without the API's version; rules match it: %s", (source, name, isMatched) => {
  expect(findEvent(source, name)?.event).toBe(findEvent(source, withoutApiVersion(name))?.event);
  expect(findEvent(source, name)).toBeDefined();
  expect(isMatchedByRules(source, name)).toBe(isMatched);
});

test.each([
  "CreateFunction2015",
  "CreateFunction20150331x",
  "CreateFunction2015_0331",
  "20150331CreateFunction",
])("the name %s does not end with an API's version", (name) => {
  expect(withoutApiVersion(name)).toBe(name);
});

test("two services may have an event of the same name", () => {
  expect(Object.keys(findEvent("ecs.amazonaws.com", "CreateCluster")?.event.creates ?? {})).toEqual([
    "AWS::ECS::Cluster",
  ]);
  expect(Object.keys(findEvent("eks.amazonaws.com", "CreateCluster")?.event.creates ?? {})).toEqual([
    "AWS::EKS::Cluster",
  ]);
  expect(findEvent("sqs.amazonaws.com", "CreateCluster")).toBeUndefined();
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
  [
    "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/front/50dc6c49/f2f7dc8e",
    "AWS::ElasticLoadBalancingV2::Listener",
  ],
  ["arn:aws:sns:eu-west-1:111122223333:alerts", "AWS::SNS::Topic"],
  ["arn:aws:sns:eu-west-1:111122223333:alerts:9c1a5d0e", undefined],
  ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders", "AWS::DynamoDB::Table"],
  ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/by-day", undefined],
  ["arn:aws:iam::111122223333:role/ci/deployer", "AWS::IAM::Role"],
  ["arn:aws:iam::111122223333:user/division/ada", "AWS::IAM::User"],
  ["arn:aws:ecr:eu-west-1:111122223333:repository/team/app", "AWS::ECR::Repository"],
  ["arn:aws:kms:eu-west-1:111122223333:alias/key", undefined],
  ["arn:aws:rds:eu-west-1:111122223333:cluster:c1", "AWS::RDS::DBCluster"],
  ["arn:aws:ec2:eu-west-1::snapshot/snap-1", "AWS::EC2::Snapshot"],
])("%s is of type %s", (arn, type) => {
  expect(findType(arn)?.type).toBe(type);
});

test("an id that looks like a replacement pattern of String.replace is in the ARN unchanged", () => {
  const parts = { partition: "aws", region: "eu-west-1", account: "1", id: "$&$1$`" };
  expect(fillArn("arn:${partition}:sqs:${region}:${account}:${id}", parts)).toBe(
    "arn:aws:sqs:eu-west-1:1:$&$1$`",
  );
});
