import { afterEach, describe, expect, test } from "vitest";
import { allTypes } from "../../../../../catalogue/index.ts";
import { writtenTaggers } from "../../../../../catalogue/written-taggers.ts";
import { taggingApis } from "../../../../../functions/shared/tagging/tagging-apis.ts";
import { type Answer, onTheWire, type Reply, withCredentials } from "../../wire.ts";
import { answers, discovered, naming, TAGS } from "./answers.ts";
import { namesOf, reads, writes } from "./tables.ts";

const ACCOUNT = "111122223333";
const here = "test/functions/shared/tagging/services/";
const apiOf = (tagger: string, region = "eu-west-1") => taggingApis(ACCOUNT, ["Owner"])(tagger, region);

withCredentials();

let wire = onTheWire(() => undefined);
afterEach(() => wire.restore());

/** What was asked, with `ARN` for the resource's; Timestream's clients ask for their endpoint once, before all else. */
const askedFor = (arn: string) =>
  wire.asked
    .filter((line) => !line.endsWith("DescribeEndpoints {}"))
    .map((line) => line.replaceAll(arn, "ARN"));

function reply(answer: (asked: string) => Reply | undefined) {
  wire = onTheWire((asked) =>
    asked.includes("DescribeEndpoints") ? { statusCode: 200, body: discovered } : answer(asked),
  );
}

/** The service's answers to a read, in turn, of the resource. */
function replyWithTags(tagger: string, arn: string) {
  const given = answers[tagger] ?? [];
  const left = [...(typeof given === "function" ? given(arn) : given)];
  reply(() => {
    const body = left.shift();
    return body === undefined ? undefined : { statusCode: 200, body: naming(arn, body) };
  });
}

test("the tables of this test have every tagger", () => {
  const read = new Set(reads.map(({ tagger }) => tagger));
  const advice = (file: string) => `${file} in ${here} needs a block for each tagger: name, ARN, requests.`;
  const tagging = [...namesOf("native"), ...namesOf("rgta")].toSorted();
  expect([...read].toSorted(), advice("reads.txt")).toEqual(tagging);
  const written = [...new Set(writes.map(({ tagger }) => tagger))];
  expect(written, advice("writes.txt")).toEqual(namesOf("native").toSorted());
});

test.each(reads)("$tagger reads the tags of $arn", async ({ tagger, arn, lines }) => {
  replyWithTags(tagger, arn);
  expect([...(await (await apiOf(tagger)).readTags([arn]))]).toEqual([[arn, { tags: TAGS }]]);
  expect(askedFor(arn)).toEqual(lines);
});

test.each(writes)(
  "$tagger writes tags to $arn itself, and removes them from it",
  async ({ tagger, arn, lines }) => {
    const api = await apiOf(tagger);
    const requestsOf = (sign: string) =>
      lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(2));
    reply(() => ({
      statusCode: 200,
      body: typeof answerTo(tagger, arn) === "string" ? "<Done></Done>" : {},
    }));
    expect((await api.writeTags([arn], { Owner: "ada" })).size).toBe(0);
    expect(askedFor(arn)).toEqual(requestsOf("+"));
    wire.restore();
    replyWithTags(tagger, arn);
    await api.removeTags([arn], ["Owner"]);
    expect(askedFor(arn)).toEqual(requestsOf("-"));
  },
);

test.each(writes)(
  "$tagger makes no call for $arn if there is no key to write or to remove",
  async ({ tagger, arn }) => {
    const api = await apiOf(tagger);
    reply(() => ({ statusCode: 200, body: {} }));
    expect([...(await api.writeTags([arn], {})), ...(await api.removeTags([arn], []))]).toEqual([]);
    expect(wire.asked).toEqual([]);
  },
);

test.each(writes)(
  "the call of $tagger that removes a key from $arn names the key, as IAM demands",
  ({ lines }) => {
    expect(lines.filter((line) => line.startsWith("-")).at(-1)).toContain("Owner");
  },
);

test.each(namesOf("rgta"))(
  "%s writes and removes tags through the Resource Groups Tagging API",
  async (tagger) => {
    const arn = reads.find((read) => read.tagger === tagger)?.arn ?? "";
    const api = await apiOf(tagger);
    reply(() => ({ statusCode: 200, body: { FailedResourcesMap: {} } }));
    expect((await api.writeTags([arn], { Owner: "ada" })).size).toBe(0);
    expect((await api.removeTags([arn], ["Owner"])).size).toBe(0);
    expect(askedFor(arn)).toEqual([
      'tagging.eu-west-1 TagResources {"ResourceARNList":["ARN"],"Tags":{"Owner":"ada"}}',
      'tagging.eu-west-1 UntagResources {"ResourceARNList":["ARN"],"TagKeys":["Owner"]}',
    ]);
  },
);

const arnOf = (template: string) =>
  template
    .replace("${partition}", "aws")
    .replace("${region}", "eu-west-1")
    .replace("${account}", ACCOUNT)
    .replaceAll(/\$\{(id|lower)\}/g, "x-1")
    .replace("${path}", "p/x-1")
    .replaceAll("*", "u-1");

test.each(allTypes().filter(({ tagger }) => Object.hasOwn(writtenTaggers, tagger) && tagger !== "none"))(
  "$type: its tagger $tagger reads the tags that its service has for its ARN, and names no other resource",
  async ({ tagger, template }) => {
    const arn = arnOf(template);
    expect(Object.keys(answers), `answers.ts in ${here} has no answer for "${tagger}".`).toContain(tagger);
    replyWithTags(tagger, arn);
    expect([...(await (await apiOf(tagger)).readTags([arn]))]).toEqual([[arn, { tags: TAGS }]]);
    for (const asked of askedFor(arn)) expect(asked).toMatch(/ARN|\bx-1\b|QueueUrl/);
  },
);

const answerTo = (tagger: string, arn: string) => {
  const given = answers[tagger] ?? [];
  return (typeof given === "function" ? given(arn) : given)[0];
};

function errorOf(tagger: string, arn: string, code: string): Answer {
  if (typeof answerTo(tagger, arn) !== "string") return { __type: code, message: "No." };
  const error = `<Error><Code>${code}</Code><Message>No.</Message></Error>`;
  return tagger === "ec2"
    ? `<Response><Errors>${error}</Errors></Response>`
    : `<ErrorResponse>${error}</ErrorResponse>`;
}

describe.each([
  ["ThrottlingException", 400, "transient"],
  ["AccessDeniedException", 403, "permanent"],
  ["ResourceNotFoundException", 404, "not-found"],
])("%s", (code, statusCode, kind) => {
  test.each(reads)(`$tagger, asked for $arn: is ${kind}`, async ({ tagger, arn }) => {
    reply(() => ({ statusCode, body: errorOf(tagger, arn, code) }));
    expect([...(await (await apiOf(tagger)).readTags([arn]))]).toMatchObject([
      [arn, { problem: { kind, reason: code } }],
    ]);
  });

  test.each(writes)(`$tagger, told to tag $arn: is ${kind}`, async ({ tagger, arn }) => {
    reply(() => ({ statusCode, body: errorOf(tagger, arn, code) }));
    expect([...(await (await apiOf(tagger)).writeTags([arn], { Owner: "ada" }))]).toMatchObject([
      [arn, { kind, reason: code }],
    ]);
  });
});

describe("an answer without the resource is not an answer without tags", () => {
  test.each([
    ["autoscaling", "<R><DescribeAutoScalingGroupsResult/></R>"],
    ["cloudtrail", { ResourceTagList: [] }],
    ["datapipeline", { pipelineDescriptionList: [] }],
    ["directconnect", { resourceTags: [] }],
    ["elasticbeanstalk", "<R><ListTagsForResourceResult/></R>"],
    ["elasticloadbalancing", "<R><DescribeTagsResult/></R>"],
    ["elasticmapreduce", {}],
    ["ram", { resourceShares: [] }],
  ])("%s", async (tagger, body) => {
    const arn = reads.find((read) => read.tagger === tagger)?.arn ?? "";
    reply(() => ({ statusCode: 200, body }));
    expect([...(await (await apiOf(tagger)).readTags([arn]))]).toMatchObject([
      [arn, { problem: { kind: "not-found", reason: "ResourceNotFoundInAnswer" } }],
    ]);
  });
});

test("a parameter without levels is requested by its name, and with a slash if there is none of that name", async () => {
  const arn = `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/password`;
  reply((asked) =>
    asked.includes('"/password"')
      ? { statusCode: 200, body: { TagList: [{ Key: "Owner", Value: "ada" }] } }
      : { statusCode: 400, body: { __type: "InvalidResourceId", message: "" } },
  );
  expect((await (await apiOf("ssm")).readTags([arn])).get(arn)).toEqual({ tags: { Owner: "ada" } });
  expect(wire.asked.map((line) => /"ResourceId":"(.*)"/.exec(line)?.[1])).toEqual(["password", "/password"]);
});

test("a failed page is a failed read, whatever the page before had", async () => {
  const arn = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
  reply((asked) =>
    asked.includes("more")
      ? { statusCode: 400, body: { __type: "ThrottlingException", message: "Rate exceeded" } }
      : { statusCode: 200, body: { Tags: [], NextMarker: "more", Truncated: true } },
  );
  expect((await (await apiOf("kms")).readTags([arn])).get(arn)).toMatchObject({
    problem: { kind: "transient" },
  });
});

test("no call removes a missing key if the service would refuse that", async () => {
  const arn = `arn:aws:dax:eu-west-1:${ACCOUNT}:cache/c`;
  reply(() => ({ statusCode: 200, body: { Tags: [{ Key: "Team", Value: "core" }] } }));
  expect((await (await apiOf("dax")).removeTags([arn], ["Owner"])).size).toBe(0);
  expect(wire.asked).toHaveLength(1);
});

/** Reads the tags of some resource. */
async function readAny(tagger: string, region?: string) {
  const arn = reads.find((read) => read.tagger === tagger)?.arn ?? "";
  replyWithTags(tagger, arn);
  await (await apiOf(tagger, region)).readTags([arn]);
}

test.each([
  ["cloudfront", "cn-north-1", /^cloudfront\.cn-northwest-1\.cn /],
  ["iam", "cn-north-1", /^iam\.cn-north-1\.cn /],
  ["iam", "us-gov-west-1", /^iam\.us-gov /],
  ["organizations", "cn-north-1", /^organizations\.cn-northwest-1\.cn /],
  ["organizations", "us-gov-east-1", /^organizations\.us-gov-west-1 /],
  ["route53", "cn-north-1", /^route53\.cn /],
  ["route53", "us-gov-west-1", /^route53\.us-gov /],
  ["wafv2", "us-east-1", /^wafv2\.us-east-1 /],
])("the global service %s is called in the partition of %s", async (tagger, region, host) => {
  await readAny(tagger, region);
  expect(wire.asked[0]).toMatch(host);
});

test.each([
  ["apigateway", "accept", "application/json"],
  ["glacier", "x-amz-glacier-version", "2012-06-01"],
])("%s has the header %s in each request", async (tagger, header, value) => {
  await readAny(tagger);
  expect(wire.headers.map((headers) => headers[header])).toEqual([value]);
});

test.each([
  ["iam", "us-east-1/iam"],
  ["networkmanager", "us-west-2/networkmanager"],
  ["globalaccelerator", "us-west-2/globalaccelerator"],
  ["ecr-public", "us-east-1/ecr-public"],
  ["rds", "eu-west-1/rds"],
  ["apigateway", "eu-west-1/apigateway"],
  ["s3", "eu-west-1/s3"],
  ["s3express", "eu-west-1/s3express"],
])("a request of %s from eu-west-1 is signed for %s", async (tagger, scope) => {
  await readAny(tagger);
  expect(wire.headers[0]?.authorization).toContain(`/${scope}/aws4_request`);
});
