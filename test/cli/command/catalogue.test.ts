import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { services } from "../../../catalogue/index.ts";
import { countsOf, eventFacts } from "../../../cli/commands/catalogue/facts.ts";
import { type CatalogueOptions, listCatalogue } from "../../../cli/commands/catalogue/list.ts";
import { CommandFailure } from "../../../cli/lib/failure.ts";
import { printedBy } from "./printed.ts";

const printed = (pattern?: string, options: CatalogueOptions = {}) =>
  printedBy(() => listCatalogue(pattern, options));

const cli = fileURLToPath(new URL("../../../cli/tagledger.ts", import.meta.url));

/** Runs the command as a user without AWS credentials would. */
function tagledger(...args: string[]) {
  const env = { PATH: process.env.PATH, NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    env,
    maxBuffer: 100_000_000,
  });
  return { status, stdout, stderr };
}

// A busy machine takes seconds to start a process.
vi.setConfig({ testTimeout: 30_000 });
afterAll(() => vi.resetConfig());

const ElementSchema = z.looseObject({
  eventSource: z.string(),
  eventName: z.string(),
  verified: z.enum(["record", "model", "derived", "none"]),
  creates: z.array(
    z.object({
      type: z.string(),
      path: z.string(),
      arn: z.string(),
      tagger: z.string(),
      reads: z.array(z.string()),
      writes: z.array(z.string()),
    }),
  ),
  upsert: z.union([z.boolean(), z.string()]),
});
const elementsOf = (stdout: string) => z.array(ElementSchema).parse(JSON.parse(stdout));
const pairs = (elements: { eventSource: string; eventName: string }[]) =>
  elements.map(({ eventSource, eventName }) => `${eventSource} ${eventName}`);
const allPairs = services.flatMap(({ eventSource, events }) =>
  Object.keys(events).map((name) => `${eventSource} ${name}`),
);

test("--json prints an array with one element for each pair of eventSource and eventName", () => {
  const { status, stdout, stderr } = tagledger("catalogue", "--json");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const found = pairs(elementsOf(stdout));
  expect(new Set(found)).toEqual(new Set(allPairs));
  expect(found).toHaveLength(allPairs.length);
});

test("an element has every field that the catalogue has for the event", async () => {
  const [bucket, ...others] = elementsOf(await printed("s3:CreateBucket", { json: true }));
  expect(others).toEqual([]);
  expect(bucket).toMatchObject({
    action: "s3:CreateBucket",
    eventSource: "s3.amazonaws.com",
    eventName: "CreateBucket",
    verified: "record",
    own: false,
    upsert: "awsRegion == 'us-east-1'",
    creates: [
      {
        type: "AWS::S3::Bucket",
        arn: "arn:${partition}:s3:::${id}",
        path: "requestParameters.bucketName",
        tagger: "s3",
        reads: ["s3:ListTagsForResource"],
        writes: ["s3:TagResource"],
      },
    ],
    existing: [],
    finds: [],
  });
});

describe("without a pattern it lists each service", () => {
  test("with its name and its numbers, and counts the events by verification", async () => {
    const stdout = await printed();
    const lines = stdout.split("\n");
    const rows = lines.filter((line) => /^│ [\w-]+ +│/.test(line) && !line.startsWith("│ Service "));
    expect(rows).toHaveLength(services.length);
    expect(rows.find((line) => line.startsWith("│ states "))).toMatch(
      /│ AWS Step Functions +│ \d+ +│ \d+ +│ record /,
    );
    const verified = (by: string) =>
      services.flatMap(({ events }) => Object.values(events)).filter((event) => event.verified === by).length;
    const summary = lines.find((line) => line.startsWith("Events: "));
    expect(summary).toMatch(new RegExp(`^Events: ${allPairs.length}, services: ${services.length},`));
    expect(summary).toMatch(
      new RegExp(
        `record: ${verified("record")}, .*model: ${verified("model")}\\. .*: ${verified("derived")}\\. .*: ${verified("none")}\\.`,
      ),
    );
  });

  test.each<[string, string | undefined, CatalogueOptions]>([
    ["a service", undefined, { service: "dynamodb" }],
    ["the name of a service as a pattern", "dynamodb", {}],
    ["what AWS calls the service", "amazon dynamodb", {}],
  ])("and %s gives the events of that service only", async (_, pattern, options) => {
    const stdout = await printed(pattern, options);
    const names = [...stdout.matchAll(/^│ (\w+):\w+ /gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names)).toEqual(new Set(["dynamodb"]));
  });

  test("unless --columns names a column of events", async () => {
    const stdout = await printed(undefined, { columns: ["event"] });
    expect(stdout.match(/^│ [\w-]+:\w+ /gm)).toHaveLength(allPairs.length);
  });
});

describe("one event is explained", async () => {
  const stdout = await printed("EC2:runinstances");

  test("in any casing of its name", () => {
    expect(stdout).toMatch(/^ec2:RunInstances \(ec2\.amazonaws\.com\) creates /);
  });

  test.each([
    ["where each id is", "responseElements.instancesSet.items[].instanceId"],
    ["the ARN that is made of it", "arn:${partition}:ec2:${region}:${account}:instance/${id}"],
    ["what FindResources asks for, and by which action", "volumes-of-instances (ec2:DescribeInstances)"],
    ["the actions that read tags", "ec2:DescribeTags"],
    ["the actions that write tags", "ec2:CreateTags"],
    [
      "what it leaves alone",
      "requestParameters.networkInterfaceSet.items[].networkInterfaceId existed before",
    ],
    ["how it was verified", "Verified (record): a genuine CloudTrail record"],
  ])("with %s", (_, text) => {
    expect(stdout).toContain(text);
  });

  test("with the condition under which the call meets an existing resource", async () => {
    expect(await printed("ec2:CreateVpc")).toContain("The call fails if the resource exists");
    expect(await printed("sqs:CreateQueue")).toContain("can also change an existing resource: the first");
    expect(await printed("s3:CreateBucket")).toContain(
      "an existing resource, if awsRegion == 'us-east-1': the first",
    );
  });
});

describe("a pattern", () => {
  test("also finds an event by its name with the API's version", async () => {
    const found = elementsOf(await printed("lambda:CreateFunction20150331", { json: true }));
    expect(found.map(({ eventName }) => eventName)).toEqual(["CreateFunction"]);
  });

  test("that is a full name matches only that name, not longer names with the same beginning", async () => {
    expect(pairs(elementsOf(await printed("CreateVpc", { json: true })))).toEqual([
      "ec2.amazonaws.com CreateVpc",
    ]);
  });

  test("finds a name that several services have, and --service selects one", async () => {
    const found = elementsOf(await printed("CreateCluster", { json: true }));
    expect(pairs(found)).toEqual(expect.arrayContaining(["ecs.amazonaws.com CreateCluster"]));
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found.map(({ eventName }) => eventName))).toEqual(new Set(["CreateCluster"]));
    const one = elementsOf(await printed("CreateCluster", { service: "eks", json: true }));
    expect(pairs(one)).toEqual(["eks.amazonaws.com CreateCluster"]);
  });

  test("finds the events that create a type, also if FindResources finds the resource", async () => {
    expect(pairs(elementsOf(await printed("AWS::EC2::Volume", { json: true })))).toEqual(
      expect.arrayContaining(["ec2.amazonaws.com CreateVolume", "ec2.amazonaws.com RunInstances"]),
    );
  });
});

test("--verified lists only events with that verification", async () => {
  const found = elementsOf(await printed(undefined, { verified: "record", json: true }));
  expect(found.length).toBeGreaterThan(10);
  expect(new Set(found.map(({ verified }) => verified))).toEqual(new Set(["record"]));
});

describe("a pattern that matches nothing", () => {
  test.each<[string | undefined, CatalogueOptions, string]>([
    ["RunInstnaces", {}, "Nearest: RunInstances,"],
    ["ec2:RunInstancs", { json: true }, "Nearest: ec2:RunInstances,"],
    [undefined, { service: "lamda" }, "Nearest: lambda,"],
    ["CreateBucket", { service: "sqs" }, "no event for CreateBucket --service sqs."],
  ])("%j %j is reported with the nearest names", async (pattern, options, text) => {
    await expect(listCatalogue(pattern, options)).rejects.toThrow(CommandFailure);
    await expect(listCatalogue(pattern, options)).rejects.toThrow(text);
  });

  test("is reported in one line, with exit code 1", () => {
    const { status, stdout, stderr } = tagledger("catalogue", "RunInstnaces");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^tagledger: The catalogue has no event for RunInstnaces\. Nearest: .*\n$/);
  });

  test("an unknown verification is refused, and the message lists the known ones", () => {
    const { status, stderr } = tagledger("catalogue", "--verified", "seen");
    expect(status).toBe(2);
    expect(stderr).toContain("record, model, derived, none");
  });
});

test("the command ends without an error if its reader closes the pipe", () => {
  const script = `"${process.execPath}" "${cli}" catalogue | head -1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  expect(stdout).toMatch(/^┌.*\n0\n$/);
  expect(stderr).toBe("");
});

test("types that no API can tag do not count as a tagging API", () => {
  const [first] = eventFacts();
  expect(first).toBeDefined();
  if (!first) return;
  const creates = first.creates.map((type) => ({ ...type, tagger: "none" }));
  expect(countsOf([{ ...first, creates, finds: [] }])).toMatchObject({ events: 1, services: 1, taggers: 0 });
});

test("the commands of docs/commands.md on how answers are printed run, and print columns and CSV", () => {
  const columns = tagledger("catalogue", "CreateVpc", "--columns", "event,creates");
  expect(columns).toMatchObject({ status: 0, stderr: "" });
  expect(columns.stdout).toMatch(/│ Event +│ Creates +│\n/);
  const csv = tagledger("catalogue", "--csv");
  expect(csv).toMatchObject({ status: 0, stderr: "" });
  expect(csv.stdout.trimEnd().split("\n")).toHaveLength(allPairs.length + 1);
});

test("an unknown column, and --csv together with --json, are refused with exit code 2", () => {
  const unknown = tagledger("catalogue", "--columns", "event,nonsense");
  expect(unknown).toMatchObject({ status: 2, stdout: "" });
  expect(unknown.stderr).toContain(
    'There is no column "nonsense". The columns are: event, creates, tagger, verified, notes, reason, named-by, why, service, name, events, types, calls.',
  );
  expect(tagledger("catalogue", "--csv", "--json")).toMatchObject({ status: 2, stdout: "" });
});
