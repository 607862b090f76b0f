import {
  GetResourcesCommand,
  InvalidParameterException,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { type Located, withLiveTags } from "../../evidence/live-tags.ts";

const ACCOUNT = "123456789012";
const tagging = mockClient(ResourceGroupsTaggingAPIClient);
afterAll(() => tagging.restore());
beforeEach(() => tagging.reset());

const queue = (number: number, region = "eu-west-1"): Located => ({
  ...{ resource: `arn:aws:sqs:${region}:${ACCOUNT}:q${number}`, type: "AWS::SQS::Queue" },
  ...{ region: "", account: "" },
});
const queues = (count: number) => Array.from({ length: count }, (_, number) => queue(number));

async function* each<Row>(rows: readonly Row[]) {
  yield* rows;
}

const askedIn: string[] = [];
const clientIn = (region: string) => {
  askedIn.push(region);
  return new ResourceGroupsTaggingAPIClient({ region });
};
const read = (rows: readonly Located[]) => Array.fromAsync(withLiveTags(each(rows), ACCOUNT, clientIn));
const callsMade = () =>
  tagging.commandCalls(GetResourcesCommand).map(({ args }) => args[0].input.ResourceARNList ?? []);

/** AWS has these tags. It refuses a call with an ARN that contains `bad`. */
const awsHas = (tags: Record<string, { Key: string; Value: string }[]>) =>
  tagging.on(GetResourcesCommand).callsFake(({ ResourceARNList = [] }: { ResourceARNList?: string[] }) => {
    if (ResourceARNList.some((arn) => arn.includes("bad")))
      throw new InvalidParameterException({ message: "not a valid AmazonResourceName", $metadata: {} });
    const shown = ResourceARNList.filter((arn) => tags[arn]);
    return { ResourceTagMappingList: shown.map((arn) => ({ ResourceARN: arn, Tags: tags[arn] })) };
  });

test("2,345 rows keep their order, and no call names more than 100 of them", async () => {
  const rows = queues(2_345);
  awsHas(
    Object.fromEntries(
      rows.map(({ resource }, number) => [resource, [{ Key: "Owner", Value: `${number}` }]]),
    ),
  );
  const found = await read(rows);
  expect(found).toEqual(
    rows.map((row, number) => ({ row, live: { read: "yes", tags: { Owner: `${number}` } } })),
  );
  expect(callsMade().every((arns) => arns.length <= 100)).toBe(true);
  expect(callsMade().flat()).toHaveLength(2_345);
});

test("a resource that lost its tags has none, and AWS does not show one that is gone", async () => {
  awsHas({ [queue(0).resource]: [] });
  const found = await read(queues(2));
  expect(found.map(({ live }) => live)).toEqual([{ read: "yes", tags: {} }, { read: "notShown" }]);
});

test("an ARN that the API refuses does not hide the tags of the others, and its type is asked three times only", async () => {
  const bad = Array.from({ length: 5_000 }, (_, number) => ({
    ...{ resource: `arn:aws:own:eu-west-1:${ACCOUNT}:bad/${number}`, type: "AWS::Own::Thing" },
    ...{ region: "eu-west-1", account: ACCOUNT },
  }));
  const good = queue(7);
  awsHas({ [good.resource]: [{ Key: "Owner", Value: "ada" }] });
  const found = await read([good, ...bad, good]);
  expect(found.at(0)?.live).toEqual({ read: "yes", tags: { Owner: "ada" } });
  expect(found.at(-1)?.live).toEqual({ read: "yes", tags: { Owner: "ada" } });
  expect(new Set(found.slice(1, -1).map(({ live }) => live.read))).toEqual(new Set(["notSupported"]));
  expect(callsMade().length).toBeLessThan(60);
});

test("resources that GetResources does not give are not asked for", async () => {
  const located = (resource: string, type = "", region = "eu-west-1") => ({
    resource,
    type,
    region,
    account: "",
  });
  awsHas({});
  const found = await read([
    located(`arn:aws:iam::${ACCOUNT}:role/r`, "AWS::IAM::Role"),
    located(`arn:aws:iam::${ACCOUNT}:user/u`),
    located("arn:aws:sqs:eu-west-1:210987654321:q", "AWS::SQS::Queue"),
    located("arn:aws:s3:::of-another", "AWS::S3::Bucket", ""),
    located(""),
    { ...located("arn:aws:s3:::of-others"), account: "210987654321" },
  ]);
  expect(found.map(({ live }) => live.read)).toEqual([
    "notSupported",
    "notSupported",
    "otherAccount",
    "noRegion",
    "noArn",
    "otherAccount",
  ]);
  expect(callsMade()).toEqual([]);
});

test("a resource is read in its own region, a global one in the region of its service, and a bucket where it is", async () => {
  awsHas({});
  askedIn.length = 0;
  await read([
    queue(1, "eu-north-1"),
    {
      ...queue(1),
      resource: `arn:aws:cloudfront::${ACCOUNT}:distribution/E1`,
      type: "AWS::CloudFront::Distribution",
    },
    { ...queue(1), resource: "arn:aws:s3:::bucket", type: "AWS::S3::Bucket", region: "sa-east-1" },
  ]);
  expect(askedIn).toEqual(["eu-north-1", "us-east-1", "sa-east-1"]);
});

test("a region that the caller may not read in is named, and expired credentials end the reading", async () => {
  const failsWith = (name: string) =>
    tagging.on(GetResourcesCommand).rejects(Object.assign(new Error("No."), { name }));
  for (const name of ["AccessDeniedException", "UnrecognizedClientException"]) {
    failsWith(name);
    expect((await read(queues(2))).map(({ live }) => live.read)).toEqual(["accessDenied", "accessDenied"]);
  }
  failsWith("ExpiredTokenException");
  await expect(read(queues(2))).rejects.toMatchObject({ name: "ExpiredTokenException" });
});
