import { describe, expect, test } from "vitest";
import type { Search } from "../../../domain/search.ts";
import type { DescribeParts } from "../../../functions/find-resources/searches/parts.ts";
import { actionId } from "../../../ledger/action-id.ts";
import type { TagsMetadata } from "../../../ledger/tags-metadata.ts";
import { ACCOUNT, actor, originOf } from "../../fixtures/cloudtrail.ts";
import { arnsOf } from "../../fixtures/plans.ts";
import { find, place, plan, secondsLater } from "./searching.ts";

const arnOf = (resource: string) => `arn:aws:ec2:eu-west-1:${ACCOUNT}:${resource}`;
const origin = originOf({ actionType: "ec2:CreateVpc" });
const search = (of: Search["find"], resourceType: string): Search[] => [
  { find: of, ...place, resourceType, parentIds: ["vpc-1"] } as Search,
];
const searches = [
  ...search("default-security-groups-of-vpcs", "AWS::EC2::SecurityGroup"),
  ...search("main-route-tables-of-vpcs", "AWS::EC2::RouteTable"),
];
const created = plan(searches, { origin, pendingLookups: { resources: [] } });

const PARTS: Record<string, string> = {
  "default-security-groups-of-vpcs": "sg-1",
  "main-route-tables-of-vpcs": "rtb-1",
};
const describeParts: DescribeParts = async (_, of) => [
  { id: "vpc-1", parts: [{ id: PARTS[of] ?? "" }], isIncomplete: false },
];
const createdBy = (actionOfCreation: string): TagsMetadata => ({
  resource_id: arnOf("route-table/rtb-1"),
  name: "rtb-1",
  type: "AWS::EC2::RouteTable",
  region: "eu-west-1",
  account: ACCOUNT,
  tag_values: {},
  tag_action_ids: {},
  created_by: actor("bob"),
  created_action_id: actionOfCreation,
  created_at: secondsLater(5).toISOString(),
  creation: "new",
  earlier_incarnations: [],
  revision: 1,
  schema_version: 1,
});

test("the creator of a VPC's default resources is the caller of CreateVpc", async () => {
  const found = await find(created, { describeParts });
  expect(arnsOf(found)).toEqual([arnOf("security-group/sg-1"), arnOf("route-table/rtb-1")]);
  expect(found.skipped).toEqual([]);
  expect(found.origin.actor).toEqual(created.origin.actor);
});

describe("a main route table that the ledger knows", () => {
  test("keeps the creator of another call, which made it the main one later", async () => {
    const metadataOf = [createdBy(actionId({ ...origin, eventId: "e-2" }, arnOf("route-table/rtb-1")))];
    const found = await find(created, { describeParts }, { metadataOf });
    expect(arnsOf(found)).toEqual([arnOf("security-group/sg-1")]);
    expect(found.skipped).toEqual([]);
  });

  test("of this call is found again by its replay", async () => {
    const metadataOf = [createdBy(actionId(origin, arnOf("route-table/rtb-1")))];
    const found = await find(created, { describeParts }, { metadataOf });
    expect(arnsOf(found)).toContain(arnOf("route-table/rtb-1"));
  });
});

describe("a replay weeks later", () => {
  const now = secondsLater(21 * 24 * 3600);

  test("finds the default security group, and leaves the main route table alone, without a failure", async () => {
    const found = await find(created, { describeParts }, { now });
    expect(arnsOf(found)).toEqual([arnOf("security-group/sg-1")]);
    expect(found.skipped).toMatchObject([{ outcome: "gone", reason: "NotShown" }]);
  });

  test("with a second search that AWS refuses records only that failure, under the event", async () => {
    const refusing: DescribeParts = async (region, of, ids) => {
      if (of === "default-security-groups-of-vpcs") throw new Error("denied");
      return describeParts(region, of, ids);
    };
    const found = await find(created, { describeParts: refusing }, { now });
    expect(found.skipped).toMatchObject([{ resourceArn: "event:event-1", outcome: "failed" }]);
    expect(found.skipped[0]?.message).toContain("The search default-security-groups-of-vpcs of vpc-1");
  });
});

test("a main route table counts as the call's own until one hour after the call", async () => {
  const at = async (seconds: number) =>
    arnsOf(await find(created, { describeParts }, { now: secondsLater(seconds) }));
  expect(await at(3600)).toContain(arnOf("route-table/rtb-1"));
  expect(await at(3601)).not.toContain(arnOf("route-table/rtb-1"));
});

test("a part that is gone does not replace the failure under the event's id", async () => {
  const refused = {
    ...{ resourceArn: `event:${origin.eventId}`, outcome: "failed" as const, reason: "InvalidArn" },
    ...{ message: "It names what is not an ARN.", timestamp: origin.eventTime },
  };
  const gone = search("main-route-tables-of-vpcs", "AWS::EC2::RouteTable");
  const later = { now: secondsLater(2 * 60 * 60) };
  const alone = plan(gone, { origin, pendingLookups: { resources: [] } });
  expect((await find(alone, { describeParts }, later)).skipped).toMatchObject([{ outcome: "gone" }]);
  const beside = await find({ ...alone, skipped: [refused] }, { describeParts }, later);
  expect(beside.skipped).toEqual([refused]);
});
