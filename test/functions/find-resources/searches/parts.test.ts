import { describe, expect, test } from "vitest";
import { partSearches } from "../../../../catalogue/searches.ts";
import { PART_SEARCHES, type PartSearch } from "../../../../domain/search.ts";
import { findParts, type ResourceWithParts } from "../../../../functions/find-resources/searches/parts.ts";
import { OLD, place, RECENT, secondsLater, whole, YOUNG } from "../searching.ts";

const search = (find: PartSearch, ...parentIds: string[]) => ({
  find,
  ...place,
  resourceType: "AWS::EC2::RouteTable",
  parentIds,
});
const shows =
  (...wholes: ResourceWithParts[]) =>
  async () =>
    wholes;
const idsOf = ({ placed }: Awaited<ReturnType<typeof findParts>>) =>
  placed.map(({ resource }) => resource.resourceArn.split("/").at(-1));

const LASTING = "default-network-acls-of-vpcs";
const REPLACEABLE = "main-route-tables-of-vpcs";

test("a part has the tagger of its type, the event's region and the tags of its creation", async () => {
  const asked: unknown[] = [];
  const found = await findParts(
    { ...search(LASTING, "vpc-1"), tagsAtCreation: { Owner: "bob" } },
    YOUNG,
    async (...args) => {
      asked.push(args);
      return [whole("vpc-1", ["rtb-1"])];
    },
  );
  expect(asked).toEqual([["eu-west-1", LASTING, ["vpc-1"]]]);
  expect(found).toEqual({
    placed: [
      {
        region: "eu-west-1",
        tagger: "ec2",
        resource: {
          resourceArn: "arn:aws:ec2:eu-west-1:111122223333:route-table/rtb-1",
          resourceType: "AWS::EC2::RouteTable",
          tagsAtCreation: { Owner: "bob" },
        },
      },
    ],
    missing: [],
  });
});

describe.each([
  ["that AWS does not show", shows()],
  ["that AWS shows without parts", shows(whole("vpc-1", []))],
])("something %s", (_, describeParts) => {
  test("is waited for while the event is young", async () => {
    expect(await findParts(search(LASTING, "vpc-1"), YOUNG, describeParts)).toMatchObject({
      placed: [],
      missing: [
        {
          mayCome: true,
          reason: "ResourceNotReadyError",
          message: "AWS does not yet show the default network ACL of vpc-1.",
        },
      ],
    });
  });

  test.each([
    ["2 minutes", RECENT],
    ["an hour", OLD],
  ])("is no failure after %s, because a resource that is gone has no parts", async (_time, event) => {
    for (const find of [LASTING, REPLACEABLE] as const)
      expect(await findParts(search(find, "vpc-1"), event, describeParts)).toEqual({
        placed: [],
        missing: [],
      });
  });
});

test("a resource that AWS is still creating is waited for at any age of the event, and its present parts are found", async () => {
  const found = await findParts(search(LASTING, "x-1"), OLD, shows(whole("x-1", ["rtb-1"], true)));
  expect(found.missing).toMatchObject([{ mayCome: true }]);
  expect(idsOf(found)).toEqual(["rtb-1"]);
});

test("a part that was created more than ten minutes before or after the event belongs to another call", async () => {
  const parts = [-601, -599, 0, 599, 601].map((seconds) => ({
    id: `rtb-${seconds}`,
    createdAt: secondsLater(seconds),
  }));
  const wholes = shows({ id: "tgw-1", parts, isIncomplete: false });
  const found = await findParts(search("route-tables-of-transit-gateways", "tgw-1"), OLD, wholes);
  expect(idsOf(found)).toEqual(["rtb--599", "rtb-0", "rtb-599"]);
  expect(found.missing).toEqual([]);
});

describe("a part that may have been replaced", () => {
  const table = shows(whole("vpc-1", ["rtb-1"]));

  test.each([
    ["young", YOUNG],
    ["of the last hour", RECENT],
  ])("belongs to the call if the event is %s", async (_, event) => {
    const found = await findParts(search(REPLACEABLE, "vpc-1"), event, table);
    expect(idsOf(found)).toEqual(["rtb-1"]);
    expect(found.missing).toEqual([]);
  });

  test("is left alone in a replay weeks later, and recorded without a failure", async () => {
    expect(await findParts(search(REPLACEABLE, "vpc-1"), OLD, table)).toEqual({
      placed: [],
      missing: [
        {
          outcome: "gone",
          reason: "NotShown",
          mayCome: false,
          message:
            "Somebody may have replaced the main route table of vpc-1: AWS does not show whether this call created it.",
        },
      ],
    });
  });

  test("does not include a network ACL, which is found weeks later", async () => {
    expect(idsOf(await findParts(search(LASTING, "vpc-1"), OLD, table))).toEqual(["rtb-1"]);
  });
});

test("parts of one resource are found even if AWS does not show another", async () => {
  const found = await findParts(search(LASTING, "vpc-1", "vpc-2"), YOUNG, shows(whole("vpc-2", ["rtb-2"])));
  expect(idsOf(found)).toEqual(["rtb-2"]);
  expect(found.missing).toMatchObject([
    { message: "AWS does not yet show the default network ACL of vpc-1." },
  ]);
});

test("parts of other resources are ignored, and a part that AWS names twice counts once", async () => {
  const wholes = shows(whole("vpc-1", ["rtb-1", "rtb-1"]), whole("vpc-of-others", ["rtb-9"]));
  expect(idsOf(await findParts(search(LASTING, "vpc-1"), OLD, wholes))).toEqual(["rtb-1"]);
});

test.each(PART_SEARCHES)(
  "search %s has a text that reads well before the ids, and only Describe or List actions",
  (find) => {
    const { finds, actions } = partSearches[find];
    expect(finds).toMatch(/^the .* of$/);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^(ec2|rds|route53resolver):(Describe|List)/);
  },
);
