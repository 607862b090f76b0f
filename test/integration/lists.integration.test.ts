import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { iamUser, identityCenterUser } from "../../local/cloudtrail-event.ts";
import { DENIED, deliver, faults, newGateway, RED_END, tagledger } from "./deployed.ts";

const NAME = `lists-${Date.now()}`;
const MAIL = `${NAME}@example.com`;

/** Three internet gateways: two are tagged, and AWS refuses to tag the third. */
let tagged = "";
let abroad = "";
let denied = "";
let deniedExecution = "";
beforeAll(async () => {
  const created = async (region: string, by: Parameters<typeof newGateway>[1]) => {
    const { record, gatewayArn } = await newGateway(region, by);
    const { executionArn } = await deliver(record);
    deniedExecution = executionArn;
    return gatewayArn;
  };
  tagged = await created("eu-central-1", identityCenterUser(MAIL));
  abroad = await created("us-east-1", identityCenterUser(MAIL));
  await faults.add(DENIED);
  denied = await created("eu-central-1", iamUser(NAME));
  await faults.clear();
});

const RowsSchema = z.array(z.looseObject({ resource_id: z.string() }));
const rowsOf = async (...args: string[]) =>
  RowsSchema.parse(JSON.parse((await tagledger(...args, "--json")).stdout));
const resourcesIn = async (...args: string[]) =>
  (await rowsOf(...args)).map(({ resource_id }) => resource_id);
const refused = (...args: string[]) =>
  tagledger(...args).then(
    () => "",
    ({ stderr }: { stderr: string }) => stderr,
  );

describe("actions", () => {
  test("of an actor are listed with where their resources are", async () => {
    const rows = await rowsOf("actions", "--actor", MAIL);
    const place = { type: "AWS::EC2::InternetGateway", account: "123456789012", outcome: "tagged" };
    expect(rows.toSorted((a, b) => (a.resource_id < b.resource_id ? -1 : 1))).toMatchObject(
      [
        { ...place, resource_id: tagged, region: "eu-central-1" },
        { ...place, resource_id: abroad, region: "us-east-1" },
      ].sort((a, b) => (a.resource_id < b.resource_id ? -1 : 1)),
    );
  });

  test.each([
    { args: ["--region", "us-east-1"], fits: () => [abroad] },
    { args: ["--outcome", "failed"], fits: () => [] },
    { args: ["--type", "AWS::EC2::Inter*"], fits: () => [tagged, abroad] },
    { args: ["--type", "AWS::S3::*"], fits: () => [] },
    { args: ["--account", "999999999999"], fits: () => [] },
  ])("of an actor, filtered by $args", async ({ args, fits }) => {
    expect((await resourcesIn("actions", "--actor", MAIL, ...args)).toSorted()).toEqual(fits().toSorted());
  });

  test("on a resource are found by its bare id, and those of a day by the day", async () => {
    expect(await resourcesIn("actions", "--resource", denied.split("/").at(-1) ?? "")).toEqual([denied]);
    const ofToday = await rowsOf("actions", "--since", "1d", "--outcome", "failed");
    expect(ofToday.map(({ resource_id }) => resource_id)).toContain(denied);
    const times = ofToday.map(({ action_id }) => String(action_id));
    expect(times, "the latest comes first").toEqual(times.toSorted().reverse());
    expect(await resourcesIn("actions", "--from", "2020-01-01", "--to", "2020-01-02")).toEqual([]);
  });

  test("are printed as a table and as CSV with every column", async () => {
    const { stdout } = await tagledger("actions", "--actor", MAIL);
    expect(stdout).toContain("ec2:CreateInternetGateway");
    const csv = (await tagledger("actions", "--actor", MAIL, "--csv")).stdout.trimEnd().split("\n");
    expect(csv[0]).toMatch(/^when,who,action,resource,outcome,.*,action-id,event-id,request$/);
    expect(csv).toHaveLength(3);
    expect(csv.slice(1).every((line) => line.includes(`,Owner=${MAIL},`))).toBe(true);
  });

  test("of an unknown resource, or of days that are none, are refused", async () => {
    expect(await refused("actions", "--resource", "igw-0")).toContain("The ledger does not know igw-0.");
    expect(await refused("actions", "--from", "2026-11-31")).toContain("It must be a day or a time in UTC");
    expect(await refused("actions", "--to", "2026-11-01")).toContain("--to needs --from.");
    expect(await refused("actions", "--since", "2d", "--from", "2026-11-01")).toContain(
      "cannot be used with",
    );
  });
});

describe("resources", () => {
  test("are found by their owner, among those of today and in the whole table", async () => {
    for (const period of [["--since", "1d"], ["--scan"]])
      expect((await resourcesIn("resources", "--owner", MAIL, ...period)).toSorted()).toEqual(
        [tagged, abroad].toSorted(),
      );
  });

  test("without a tag are listed with their creator and the outcome", async () => {
    const untagged = await rowsOf("resources", "--untagged", "--since", "1d");
    expect(untagged.filter(({ resource_id }) => resource_id === denied)).toMatchObject([
      { outcome: "failed", created_by: { name: NAME } },
    ]);
    expect(untagged.map(({ resource_id }) => resource_id)).not.toContain(tagged);
  });

  test("of all times need --scan, which says how much it reads", async () => {
    const { stderr } = await tagledger("resources", "--scan", "--owner", MAIL);
    expect(stderr).toMatch(/^Reads the whole table \S+: about [\d,]+ rows, [\d,]+ read units\./);
    expect(await refused("resources", "--scan", "--since", "2d")).toContain(
      "--scan reads resources of all times.",
    );
  });
});

const CountsSchema = z.object({
  groups: z.array(z.looseObject({ group: z.string(), resources: z.number(), tagged: z.number() })),
  total: z.looseObject({ resources: z.number(), tagged: z.number(), untagged: z.number() }),
});
const countsOf = async (...args: string[]) =>
  CountsSchema.parse(JSON.parse((await tagledger(...args, "--since", "1d", "--json")).stdout));

test("owners and coverage count the same resources, in groups", async () => {
  const owners = await countsOf("owners");
  expect(owners.groups).toContainEqual(expect.objectContaining({ group: MAIL, resources: 2, tagged: 2 }));
  for (const by of ["type", "region", "account", "creator"]) {
    const { groups, total } = await countsOf("coverage", "--by", by);
    expect(total).toEqual(owners.total);
    expect(groups.reduce((sum, { resources }) => sum + resources, 0)).toBe(total.resources);
  }
  expect((await countsOf("coverage", "--by", "creator")).groups).toContainEqual(
    expect.objectContaining({ group: NAME, resources: 1, tagged: 0, untagged: 1 }),
  );
  const scanned = CountsSchema.parse(
    JSON.parse((await tagledger("coverage", "--scan", "--by", "creator", "--json")).stdout),
  );
  expect(scanned.groups).toContainEqual(expect.objectContaining({ group: NAME, untagged: 1, tagged: 0 }));
  const { stdout } = await tagledger("coverage", "--since", "1d");
  expect(stdout).toMatch(/AWS::EC2::InternetGateway.*\d+\.\d/);
  expect(stdout).toMatch(/│ total /);
});

describe("executions", () => {
  const ExecutionsSchema = z.array(z.looseObject({ execution: z.string(), status: z.string() }));

  test("of a period are listed the latest first, and only those with a status", async () => {
    const { stdout } = await tagledger("executions", "--since", "1d", "--status", "FAILED", "--json");
    const listed = ExecutionsSchema.parse(JSON.parse(stdout));
    expect(listed.map(({ execution }) => execution)).toContain(deniedExecution);
    expect(new Set(listed.map(({ status }) => status))).toEqual(new Set(["FAILED"]));
    const times = listed.map(({ endedAt }) => String(endedAt));
    expect(times, "the latest comes first").toEqual(times.toSorted().reverse());
    const old = await tagledger("executions", "--from", "2020-01-01", "--to", "2020-01-02");
    expect(old.stdout).toContain("No such execution started from");
  });

  test("one that failed is shown with its input, its states, its error, its rows and what to do", async () => {
    const name = deniedExecution.split(":").at(-1) ?? "";
    const shown = JSON.parse((await tagledger("executions", name, "--json")).stdout);
    expect(shown).toMatchObject({
      execution: deniedExecution,
      status: "FAILED",
      error: "TaggingIncompleteError",
      failedIn: "RaiseTaggingIncomplete",
      next: expect.stringContaining(`docs/runbook.md#taggingfailures`),
      input: { detail: { eventName: "CreateInternetGateway" } },
      actions: [{ resource_id: denied, outcome: "failed", reason: "UnauthorizedOperation" }],
    });
    const states = shown.states.map(({ state }: { state: string }) => state);
    expect(states.slice(0, 1)).toEqual(["Validate"]);
    expect(states).toEqual(expect.arrayContaining(RED_END));
    const { stdout } = await tagledger("executions", name.slice(0, 12));
    expect(stdout).toMatch(/^Failed in +RaiseTaggingIncomplete$/m);
    expect(stdout).toContain('"eventName": "CreateInternetGateway"');
  });
});
